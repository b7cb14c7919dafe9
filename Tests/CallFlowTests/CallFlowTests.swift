import CivilTime
import FakeAsterisk
import FastAGI
import Foundation
import Logging
import Numbering
import Records
import Routing
import Synchronization
import TestSupport
import Testing

@testable import CallFlow
@testable import Storage

/// What Hotline told of calls, in order.
private final class Told: Sendable {
    private let lines = Mutex<[String]>([])
    var all: [String] { lines.withLock { $0 } }
    func add(_ line: String) { lines.withLock { $0.append(line) } }
}

/// What goes over the wire for one call, word by word.
@Suite struct `A call over AGI` {
    private let folder: TemporaryFolder
    private let store: Store
    private let lanes: CallLanes
    private let disk = HangingDisk()
    private let told = Told()

    init() throws {
        folder = try TemporaryFolder()
        store = try Store(path: folder.file("hotline.db"))
        lanes = CallLanes(beside: store, prepare: disk.prepare)
    }

    private static let plan = """
        number: "4006001234"
        greeting: welcome
        start: east
        steps:
          east: {ring: {targets: ["02161234567", "13900001111"], seconds: 20, onBusy: desk}}
          desk: {ring: {targets: ["02161230000", "sip:desk-3"], order: together}}
        """

    private func publish(_ plan: String = plan) throws {
        let did = try NumberPlan(document: plan).did
        _ = try store.publish([(did, plan, "test")], by: Author("test", at: Date(milliseconds: 0)))
    }

    /// Plays Asterisk for calls of `extension`, one after the other, and returns what Hotline told of them.
    private func calls(
        _ count: Int = 1, extension number: String = "4006001234", script path: String = "call",
        wentRound circle: [DID]? = nil, _ script: (FakeAsterisk, Int) async throws -> Void
    ) async throws -> [String] {
        let told = told
        let database = CallDatabase(lanes: lanes, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let flow = CallFlow(
            plans: PlanBook(database: database),
            answerer: QuestionAnswerer(database: database) { _, limit in (isAdmitted: limit > 0, count: 0) },
            lookups: CallFlow.Lookups(
                caller: { caller, _ in Caller(number: caller.number, numberClass: .mobile) }, calendar: { .builtIn }),
            form: DialplanForm(
                sounds: SoundFolders(stock: "/sounds", greetings: "/g") { _ in false },
                trunks: Trunks(standard: "trunk", byPrefix: ["139": "mobile"])),
            listener: CallFlow.Listener(
                offered: { offer in
                    told.add("offered \(offer.did) \(offer.caller) \(offer.leg) \(offer.planVersion ?? 0)")
                },
                decided: { _, receipt in
                    told.add("decided: \(receipt.decisions.last?.description ?? "")")
                }),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, circle: { _, _ in circle })
        try await withServer(handler: flow.serve) { address, _ in
            for call in 0..<count {
                try await FakeAsterisk.connect(to: address) { asterisk in
                    try await asterisk.sends(FakeAsterisk.environment(script: path, extension: number))
                    try await script(asterisk, call)
                }
            }
        }
        return told.all
    }

    private func expectCallID(_ asterisk: FakeAsterisk) async throws {
        let command = try #require(try await asterisk.hears())
        let parts = command.split(separator: "\"").flatMap { $0.split(separator: ",") }
        #expect(command.hasPrefix(#"EXEC "MSet" "__HOTLINE_CALL="#))
        #expect(command.hasSuffix(#",TIMEOUT(absolute)=120.0""#))
        let id = parts.first { $0.hasPrefix("__HOTLINE_CALL=") }?.dropFirst("__HOTLINE_CALL=".count) ?? ""
        #expect(CallID(String(id)) != nil, "\(command)")
        try await asterisk.says("200 result=0")
    }

    private func expectHuntTable(_ asterisk: FakeAsterisk) async throws {
        let variables = FakeAsterisk.variables(setBy: try await asterisk.hears())
        #expect(
            variables.map { "\($0)=\($1)" } == [
                "HOTLINE_1=dial,20,2,2,2,PJSIP/02161234567@trunk", "HOTLINE_2=dial,20,3,4,4,PJSIP/13900001111@mobile",
                "HOTLINE_3=dial,30,4,4,4,PJSIP/02161230000@trunk&PJSIP/desk-3",
                "HOTLINE_4=play,/sounds/zh/all-busy", "HOTLINE_STATE=done",
            ])
        try await asterisk.says("200 result=0")
        #expect(try await asterisk.hears() == nil, "done is the last word")
    }

    @Test func `in ringback mode opens early media, greets, and hands over`() async throws {
        try publish()
        let told = try await calls { asterisk, _ in
            try await expectCallID(asterisk)
            #expect(try await asterisk.hears() == #"EXEC "Progress""#)
            try await asterisk.says("200 result=0")
            #expect(try await asterisk.hears() == #"STREAM FILE "/sounds/silence" """#)
            try await asterisk.says("200 result=0 endpos=1600")
            #expect(try await asterisk.hears() == #"STREAM FILE "/sounds/zh/welcome" """#)
            try await asterisk.says("200 result=0 endpos=36480")
            try await expectHuntTable(asterisk)
        }
        #expect(told.first == "offered 4006001234 13800138000 lab-1.1 1")
        #expect(told.last?.hasPrefix("decided: step 'desk' rings 02161230000, sip:desk-3 together") == true)
    }

    @Test func `in menu mode answers first, and notes when by Asterisk's clock`() async throws {
        try publish(Self.plan.replacing("greeting: welcome", with: "answering: menu"))
        _ = try await calls { asterisk, _ in
            try await expectCallID(asterisk)
            #expect(
                try await asterisk.hears() == #"GET FULL VARIABLE "$[${STRFTIME(,,%s%3q)} + ${HOTLINE_SKEW}]""#)
            try await asterisk.says("200 result=1 (1795373655442)")
            #expect(try await asterisk.hears() == "ANSWER")
            try await asterisk.says("200 result=0")
            #expect(try await asterisk.hears() == #"SET VARIABLE "HOTLINE_UP" "1795373655442""#)
            try await asterisk.says("200 result=1")
            try await expectHuntTable(asterisk)
        }
    }

    @Test func `goes on when the greeting cannot be played`() async throws {
        try publish()
        _ = try await calls { asterisk, _ in
            try await expectCallID(asterisk)
            for _ in ["Progress", "silence"] {
                _ = try await asterisk.hears()
                try await asterisk.says("200 result=0")
            }
            _ = try await asterisk.hears()
            try await asterisk.says("200 result=-1 endpos=0")
            #expect(try await asterisk.hears() == "CHANNEL STATUS")
            try await asterisk.says("200 result=4")
            try await expectHuntTable(asterisk)
        }
    }

    @Test func `decides nothing when the caller leaves during the greeting`() async throws {
        try publish()
        let told = try await calls { asterisk, _ in
            try await expectCallID(asterisk)
            for _ in ["Progress", "silence"] {
                _ = try await asterisk.hears()
                try await asterisk.says("200 result=0")
            }
            _ = try await asterisk.hears()
            try await asterisk.says("200 result=-1 endpos=1200\nHANGUP")
            #expect(try await asterisk.hears() == "CHANNEL STATUS")
            try await asterisk.says("511 Command Not Permitted on a dead channel or intercept routine")
            #expect(try await asterisk.hears() == nil, "nothing is said to a caller who left")
        }
        #expect(told.last == "decided: the caller left during 'welcome'")
    }

    @Test func `announces a number that has no plan`() async throws {
        let told = try await calls { asterisk, _ in
            try await expectCallID(asterisk)
            #expect(
                try await asterisk.hears()
                    == #"EXEC "MSet" "HOTLINE_1=\"play,/sounds/zh/no-such-number\",HOTLINE_STATE=done""#)
            try await asterisk.says("200 result=0")
        }
        #expect(told.first == "offered 4006001234 13800138000 lab-1.1 0")
    }

    @Test func `says of a suspended number that it is, without an answer, and from the next call on`() async throws {
        try publish()
        let did = try #require(DID("4006001234"))
        let told = try await calls(2) { asterisk, call in
            if call == 1 { try store.suspend(did, because: "", by: Author("test", at: Date(milliseconds: 1))) }
            try await expectCallID(asterisk)
            guard call == 1 else { return }
            #expect(
                try await asterisk.hears()
                    == #"EXEC "MSet" "HOTLINE_1=\"play,/sounds/zh/number-suspended\",HOTLINE_STATE=done""#)
            try await asterisk.says("200 result=0")
            #expect(try await asterisk.hears() == nil)
        }
        #expect(told.last == "decided: the number is suspended: 'number-suspended' is played and the call ends")
    }

    @Test func `announces a number that was removed like one that never was`() async throws {
        try publish()
        try store.remove(try #require(DID("4006001234")), by: Author("test", at: Date(milliseconds: 1)))
        let told = try await calls { asterisk, _ in
            try await expectCallID(asterisk)
            #expect(try await asterisk.hears()?.contains("no-such-number") == true)
            try await asterisk.says("200 result=0")
        }
        #expect(told.first == "offered 4006001234 13800138000 lab-1.1 0")
    }

    @Test func `refuses a call that went round`() async throws {
        try publish()
        let path = try ["4006001234", "4006001235", "4006001234"].map { try #require(DID($0)) }
        let told = try await calls(wentRound: path) { asterisk, _ in
            try await expectCallID(asterisk)
            #expect(try await asterisk.hears() == #"EXEC "MSet" "HOTLINE_1=refuse,HOTLINE_STATE=done""#)
            try await asterisk.says("200 result=0")
        }
        #expect(
            told.last
                == "decided: the call went round, by 4006001234, then 4006001235, then 4006001234: it is refused here")
    }

    @Test(arguments: ["s", "8006001234", "400600123", ""])
    func `leaves what is no 400 number to the apology`(number: String) async throws {
        let told = try await calls(extension: number) { asterisk, _ in
            let word = try await asterisk.hears()
            #expect(word == nil)
        }
        #expect(told.isEmpty)
    }

    @Test func `leaves a script that it does not have to the dialplan`() async throws {
        let told = try await calls(script: "callx") { asterisk, _ in
            let word = try await asterisk.hears()
            #expect(word == nil)
        }
        #expect(told.isEmpty)
    }

    @Test func `uses the new version on the next call`() async throws {
        try publish()
        let other = Self.plan.replacing("greeting: welcome", with: "greeting: hello")
        _ = try await calls(2) { asterisk, call in
            try await expectCallID(asterisk)
            for _ in ["Progress", "silence"] {
                _ = try await asterisk.hears()
                try await asterisk.says("200 result=0")
            }
            #expect(try await asterisk.hears() == #"STREAM FILE "/sounds/zh/\#(call == 0 ? "welcome" : "hello")" """#)
            try publish(other)
        }
    }

    @Test func `serves a known number from memory when the disk hangs`() async throws {
        try publish()
        let told = try await calls(2) { asterisk, call in
            try await expectCallID(asterisk)
            #expect(try await asterisk.hears() == #"EXEC "Progress""#)
            if call == 0 { disk.hang() }
        }
        disk.free()
        #expect(told.count { $0.hasPrefix("offered") } == 2)
    }

    @Test func `leaves an unknown number to the apology when the disk hangs`() async throws {
        try publish()
        disk.hang()
        let told = try await calls { asterisk, _ in
            try await expectCallID(asterisk)
            #expect(try await asterisk.hears() == nil)
        }
        disk.free()
        #expect(told.isEmpty)
    }
}
