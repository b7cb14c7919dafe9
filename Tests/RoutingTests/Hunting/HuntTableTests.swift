import Testing

@testable import Routing

@Suite struct `A hunt table` {
    /// Drives the engine to its last word.
    private func table(_ steps: String, start: String) throws -> [HuntTable.Entry] {
        var engine = try plan("start: \(start)\nsteps:\n\(steps)").engine()
        guard case .carryOut(let table) = engine.next(after: .callArrived) else { return [] }
        return table.entries
    }

    private func dial(
        _ targets: String..., seconds: Int = 30, busy: Int, noAnswer: Int, failure: Int
    ) -> HuntTable.Entry {
        .dial(
            HuntTable.Dial(
                targets: targets.compactMap(DialTarget.init), seconds: seconds, onBusy: busy, onNoAnswer: noAnswer,
                onFailure: failure))
    }

    @Test func `goes on within a step after busy and after no answer, then where the last outcome leads`() throws {
        let steps = """
              east: {ring: {targets: ["101", "102"], seconds: 20, onBusy: desk, onNoAnswer: night}}
              desk: {ring: {targets: ["103"]}}
              night: {ring: {targets: ["104"]}}
            """
        let allBusy = HuntTable.Entry.announce(.allBusy)
        #expect(
            try table(steps, start: "east") == [
                dial("101", seconds: 20, busy: 2, noAnswer: 2, failure: 2),
                dial("102", seconds: 20, busy: 3, noAnswer: 4, failure: 4),
                dial("103", busy: 5, noAnswer: 5, failure: 5),
                dial("104", busy: 5, noAnswer: 5, failure: 5),
                allBusy,
            ])
    }

    @Test func `prefers otherwise to no answer for a phone that cannot be reached`() throws {
        let steps = """
              a: {ring: {targets: ["101"], onNoAnswer: night, otherwise: sorry}}
              night: {ring: {targets: ["104"], otherwise: sorry}}
              sorry: {announce: closed-now}
            """
        let sorry = try #require(SoundName("closed-now"))
        #expect(
            try table(steps, start: "a") == [
                dial("101", busy: 3, noAnswer: 2, failure: 3), dial("104", busy: 3, noAnswer: 3, failure: 3),
                .announce(sorry),
            ])
    }

    @Test func `rings together in one dial`() throws {
        let steps = "  a: {ring: {targets: [\"101\", \"102\", \"sip:desk\"], order: together}}"
        #expect(
            try table(steps, start: "a") == [
                dial("101", "102", "sip:desk", busy: 2, noAnswer: 2, failure: 2), .announce(.allBusy),
            ])
    }

    @Test func `may be an announcement alone`() throws {
        let closed = try #require(SoundName("closed-now"))
        #expect(try table("  a: {announce: closed-now}", start: "a") == [.announce(closed)])
    }

    @Test func `leads forward only, so every way through it ends`() throws {
        let steps = """
              a: {ring: {targets: ["101", "102"], onBusy: c, onNoAnswer: b}}
              b: {ring: {targets: ["103", "104"], onBusy: d, otherwise: c}}
              c: {ring: {targets: ["105"], onNoAnswer: d}}
              d: {ring: {targets: ["106", "107"]}}
            """
        let entries = try table(steps, start: "a")
        #expect(entries.count == 8)
        for (index, entry) in entries.enumerated() {
            guard case .dial(let dial) = entry else { continue }
            #expect(
                [dial.onBusy, dial.onNoAnswer, dial.onFailure].allSatisfy { $0 > index + 1 && $0 <= entries.count })
        }
    }
}

@Suite struct `Dial strings` {
    private let trunks = Trunks(standard: "trunk", byPrefix: ["1": "mobile", "139": "special"])

    @Test(arguments: [
        ("02161234567", "PJSIP/02161234567@trunk"), ("13700002222", "PJSIP/13700002222@mobile"),
        ("13900001111", "PJSIP/13900001111@special"), ("sip:desk-3", "PJSIP/desk-3"),
        ("+8613800138000", "PJSIP/+8613800138000@trunk"),
    ])
    func `leave by the trunk of the longest prefix, and can be read back`(target: String, string: String) throws {
        let target = try #require(DialTarget(target))
        #expect(trunks.dialString(for: [target]) == string)
        #expect(Trunks.targets(ofDialString: string) == [target])
    }

    @Test func `join targets that ring together`() throws {
        let targets = [DialTarget.number("02161234567"), .sip("desk-3")]
        let string = trunks.dialString(for: targets)
        #expect(string == "PJSIP/02161234567@trunk&PJSIP/desk-3")
        #expect(Trunks.targets(ofDialString: string) == targets)
    }

    @Test(arguments: ["", "SIP/101", "PJSIP/", "PJSIP/101@trunk&", "PJSIP/10 1@trunk", "Local/1@x&PJSIP/101@trunk"])
    func `of other making are not read`(string: String) {
        #expect(Trunks.targets(ofDialString: string) == nil)
    }
}
