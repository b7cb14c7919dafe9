import Billing
import CivilTime
import FakeAsterisk
import FastAGI
import Foundation
import Logging
import Numbering
import Records
import Routing
import TestSupport
import Testing

@testable import CallFlow
@testable import Storage

/// What goes over the wire when the engine needs keys, counters, or is asked again.
@Suite struct `A call that needs more than a greeting` {
    private let folder: TemporaryFolder
    private let store: Store
    private let did = DID("4006001234")!

    init() throws {
        folder = try TemporaryFolder()
        store = try Store(path: folder.file("hotline.db"))
    }

    private func publish(_ steps: String) throws {
        let document = "number: \"4006001234\"\n" + steps
        _ = try NumberPlan(document: document)
        _ = try store.publish([(did, document, "test")], by: Author("test", at: Date(milliseconds: 0)))
    }

    private func call(
        script path: String = "call", arguments: [String] = [], _ script: (FakeAsterisk) async throws -> Void
    ) async throws {
        let database = CallDatabase(
            lanes: CallLanes(beside: store), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let flow = CallFlow(
            plans: PlanBook(database: database),
            answerer: QuestionAnswerer(database: database) { _, limit in (isAdmitted: limit > 3, count: 3) },
            lookups: CallFlow.Lookups(
                caller: { caller, _ in Caller(number: caller.number, numberClass: .mobile) }, calendar: { .builtIn }),
            form: DialplanForm(
                sounds: SoundFolders(stock: "/s", greetings: "/g") { _ in false }, trunks: Trunks(standard: "t")),
            listener: CallFlow.Listener(offered: { _ in }, decided: { _, _ in }),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await withServer(handler: flow.serve) { address, _ in
            try await FakeAsterisk.connect(to: address) { asterisk in
                var environment = FakeAsterisk.environment(script: path, extension: "4006001234")
                if !arguments.isEmpty {
                    let lines = arguments.enumerated().map { "agi_arg_\($0 + 1): \($1)\n" }.joined()
                    environment = String(environment.dropLast()) + lines + "\n"
                }
                try await asterisk.sends(environment)
                try await script(asterisk)
            }
        }
    }

    /// Answers what Hotline sends, in this order; a command is named by its beginning, a table that is handed over by its
    /// variables.
    private func expect(_ conversation: [(String, String)], _ asterisk: FakeAsterisk) async throws {
        for (command, reply) in conversation {
            var heard = try await asterisk.hears() ?? "nothing"
            let variables = FakeAsterisk.variables(setBy: heard).map { "\($0)=\($1)" }
            if command.hasPrefix("HOTLINE_"), !variables.isEmpty { heard = variables.joined(separator: " ") }
            #expect(heard.hasPrefix(command), "\(heard) where \(command) was expected")
            try await asterisk.says(reply)
        }
    }

    private static let opening = [
        (#"EXEC "MSet""#, "200 result=0"), ("GET FULL VARIABLE", "200 result=1 (1795373655442)"),
        ("ANSWER", "200 result=0"), (#"SET VARIABLE "HOTLINE_UP""#, "200 result=1"),
    ]

    /// Before the first sound of a call.
    private static let silence = (#"STREAM FILE "/s/silence" """#, "200 result=0 endpos=1600")

    private static let menu = """
        start: m
        steps:
          m: {menu: {prompt: main-menu, keys: {"1": a}, extensions: {"801": b}, wait: 4s}, otherwise: a}
          a: {ring: {targets: ["101"]}}
          b: {ring: {targets: ["102"], accept: press-1}}

        """

    @Test func `keys end the prompt, and the digits of an extension are waited for`() async throws {
        try publish(Self.menu)
        try await call { asterisk in
            try await expect(Self.opening, asterisk)
            try await expect(
                [
                    Self.silence, (#"GET DATA "/s/zh/main-menu" "4000" "1""#, "200 result=8"),
                    (#"WAIT FOR DIGIT "4000""#, "200 result=48"), (#"WAIT FOR DIGIT "4000""#, "200 result=49"),
                    (
                        "HOTLINE_1=press,30,2,2,2,PJSIP/102@t,/s/zh/press-1 HOTLINE_2=play,/s/zh/all-busy "
                            + "HOTLINE_STATE=done", "200 result=0"
                    ),
                ], asterisk)
        }
    }

    @Test func `silence, a wrong key and # are told apart`() async throws {
        try publish(Self.menu)
        try await call { asterisk in
            try await expect(Self.opening, asterisk)
            try await expect(
                [
                    Self.silence, (#"GET DATA "/s/zh/main-menu""#, "200 result= (timeout)"),
                    (#"GET DATA "/s/zh/main-menu""#, "200 result=7"),
                    (#"STREAM FILE "/s/zh/wrong-key" "0123456789*#""#, "200 result=0 endpos=900"),
                    (#"GET DATA "/s/zh/main-menu""#, "200 result="),
                    (#"GET DATA "/s/zh/main-menu""#, "200 result=1"),
                    ("HOTLINE_1=dial,30,2,2,2,PJSIP/101@t ", "200 result=0"),
                ], asterisk)
        }
    }

    @Test func `a caller who leaves while he is waited for ends the session`() async throws {
        try publish(Self.menu)
        try await call { asterisk in
            try await expect(Self.opening, asterisk)
            try await expect(
                [
                    Self.silence, (#"GET DATA "/s/zh/main-menu""#, "200 result=-1"),
                    ("CHANNEL STATUS", "511 Command Not Permitted on a dead channel or intercept routine"),
                ], asterisk)
            #expect(try await asterisk.hears() == nil)
        }
    }

    @Test func `limits, patience and the presented number reach the dialplan`() async throws {
        try publish(
            "present: number\npatience: 90s\nlimits: {callsAtOnce: 5}\nstart: a\nsteps: {a: {ring: {targets: [\"101\"]}}}\n"
        )
        try await call { asterisk in
            try await expect(
                [
                    (#"EXEC "MSet""#, "200 result=0"),
                    (
                        "HOTLINE_1=dial,30,2,2,2,PJSIP/101@t HOTLINE_2=play,/s/zh/all-busy HOTLINE_PATIENCE=90,2 "
                            + "HOTLINE_PRESENT=4006001234 HOTLINE_STATE=done", "200 result=0"
                    ),
                ], asterisk)
        }
        try publish("limits: {callsAtOnce: 2}\nstart: a\nsteps: {a: {ring: {targets: [\"101\"]}}}\n")
        try await call { asterisk in
            try await expect(
                [
                    (#"EXEC "MSet""#, "200 result=0"),
                    ("HOTLINE_1=play,/s/zh/limit-reached ", "200 result=0"),
                ], asterisk)
        }
    }

    @Test func `a number's packages limit its calls at once, though its plan does not`() async throws {
        try publish("start: a\nsteps: {a: {ring: {targets: [\"101\"]}}}\n")
        let first = try #require(CivilDay("2026-01-01"))
        let package = Package(
            id: "few", chineseName: "少", englishName: "Few", functions: [], limits: PackageLimits(callsAtOnce: 2),
            monthlyFee: .zero)
        try store.hold(PackageStack(base: package), of: did, from: first, by: Author("test", at: Date()))
        try await call { asterisk in
            try await expect(
                [
                    (#"EXEC "MSet""#, "200 result=0"),
                    ("HOTLINE_1=play,/s/zh/limit-reached ", "200 result=0"),
                ], asterisk)
        }
    }

    private static let busyMenu = """
        start: a
        steps:
          a: {ring: {targets: ["101"], onBusy: 售后}}
          售后: {menu: {prompt: main-menu, keys: {"1": b}}, otherwise: b}
          b: {ring: {targets: ["102"]}}

        """

    @Test func `a menu behind a ring is asked for when the call comes there, under the plan that it began with`()
        async throws
    {
        try publish(Self.busyMenu)
        try await call { asterisk in
            try await expect(
                [
                    (#"EXEC "MSet""#, "200 result=0"),
                    ("HOTLINE_1=dial,30,2,4,4,PJSIP/101@t HOTLINE_2=ask,_E5_94_AE_E5_90_8E,3 ", "200 result=0"),
                ], asterisk)
        }
        try publish("start: b\nsteps: {b: {ring: {targets: [\"999\"]}}}\n")
        try await call(script: "resume", arguments: ["_E5_94_AE_E5_90_8E"]) { asterisk in
            try await expect(
                [
                    (#"EXEC "MSet" "TIMEOUT(absolute)=120.0""#, "200 result=0"),
                    (#"GET VARIABLE "HOTLINE_CALL""#, "200 result=1 (32415799-fdb4-40ef-a290-1d546fb2ae45)"),
                    (#"GET VARIABLE "HOTLINE_VERSION""#, "200 result=1 (1)"), ("CHANNEL STATUS", "200 result=6"),
                    (#"SET VARIABLE "HOTLINE_STATE" "writing""#, "200 result=1"),
                    Self.silence, (#"GET DATA "/s/zh/main-menu""#, "200 result=1"),
                    (
                        "HOTLINE_1=dial,30,2,2,2,PJSIP/102@t HOTLINE_2=play,/s/zh/all-busy HOTLINE_STATE=done",
                        "200 result=0"
                    ),
                ], asterisk)
        }
    }

    @Test func `shares go on where they stood when the process was another`() async throws {
        try publish(
            "start: s\nsteps:\n  s: {shares: {a: 50, b: 50}}\n  a: {ring: {targets: [\"101\"]}}\n"
                + "  b: {ring: {targets: [\"102\"]}}\n")
        var first: [String] = []
        for _ in 0..<4 {
            try await call { asterisk in
                try await expect([(#"EXEC "MSet""#, "200 result=0")], asterisk)
                first.append(try await asterisk.hears() ?? "")
            }
        }
        #expect(first.count { $0.contains("/101@") } == 2)
        #expect(first.count { $0.contains("/102@") } == 2)
        #expect(first[0] == first[2] && first[1] == first[3])
    }

    @Test func `a caller who goes on guessing is locked out`() async throws {
        try publish(
            "password: {codes: [{code: \"4821\", name: dealers}], attempts: 5}\nstart: a\n"
                + "steps: {a: {ring: {targets: [\"101\"]}}}\n")
        for _ in 0..<6 {
            try await store.ask(.noteCode(nil, of: did, caller: "13800138000", at: Date()))
        }
        try await call { asterisk in
            try await expect(Self.opening, asterisk)
            try await expect(
                [("HOTLINE_1=play,/s/zh/code-refused ", "200 result=0")], asterisk)
        }
    }

    // MARK: Money

    /// 0.30 a minute, 0.60 for the month: a call sets a minute aside.
    private func publishLimited(_ steps: String) throws {
        try publish("limits: {spendPerMonth: \"0.60\"}\n" + steps)
        let tariff = Tariff(name: "standard", validFrom: Date(milliseconds: 0), perMinute: try Money("0.30"))
        let author = Author("test", at: Date(milliseconds: 0))
        try store.add(tariff, by: author)
        try store.save(TenantTerms(tariff: "standard"), of: .main, by: author)
    }

    private static let ring = "start: a\nsteps: {a: {ring: {targets: [\"101\"]}}}\n"

    @Test func `the dialplan is told how long money lets a call last, before it dials`() async throws {
        try publishLimited(Self.ring)
        try await call { asterisk in
            try await expect(
                [
                    (#"EXEC "MSet""#, "200 result=0"), (#"SET VARIABLE "HOTLINE_ALLOWED" "60""#, "200 result=1"),
                    ("HOTLINE_1=dial,30,2,2,2,PJSIP/101@t HOTLINE_2=", "200 result=0"),
                ], asterisk)
        }
    }

    @Test func `a call that Hotline answers ends in time though Hotline falls silent`() async throws {
        try publishLimited("answering: menu\n" + Self.menu)
        try await call { asterisk in
            try await expect(
                [
                    (#"EXEC "MSet""#, "200 result=0"), (#"SET VARIABLE "HOTLINE_ALLOWED" "60""#, "200 result=1"),
                    ("GET FULL VARIABLE", "200 result=1 (1795373655442)"), ("ANSWER", "200 result=0"),
                    (#"SET VARIABLE "HOTLINE_UP""#, "200 result=1"),
                    (#"GET VARIABLE "HOTLINE_ALLOWED""#, "200 result=1 (60)"),
                    ("GET FULL VARIABLE", "200 result=1 (1795373655452)"),
                    (#"EXEC "MSet" "TIMEOUT(absolute)=59.74""#, "200 result=0"), Self.silence,
                    ("GET DATA", "200 result=-1"),
                    ("CHANNEL STATUS", "511 Command Not Permitted on a dead channel"),
                ], asterisk)
        }
    }

    @Test func `a number whose money is used up rings nobody`() async throws {
        try publishLimited(Self.ring)
        for hold in 0..<2 {
            let offer = CallOffer(
                id: CallID(), did: did, caller: CallerID("1"), leg: LegID("l-\(hold)"), planVersion: 1, at: Date())
            _ = try await store.ask(.reserve(PurseRequest(offer, caller: .hidden, ringing: 0)))
        }
        try await call { asterisk in
            try await expect(
                [
                    (#"EXEC "MSet""#, "200 result=0"),
                    ("HOTLINE_1=play,/s/zh/limit-spent HOTLINE_STATE=done", "200 result=0"),
                ], asterisk)
        }
    }
}
