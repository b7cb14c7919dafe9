import Billing
import CivilTime
import FakeAsterisk
import FastAGI
import Foundation
import Logging
import Numbering
import Persistence
import Records
import Routing
import Synchronization
import TestSupport
import Testing

@testable import CallFlow
@testable import Storage

/// A Hotline with one number, and an Asterisk that answers every command at once and takes the time of every silence.
final class TroubledCalls: Sendable {
    static let did = DID("4006001234")!

    /// What one call was.
    struct Outcome {
        /// What the call waited for Hotline, all commands together.
        var waited = Duration.zero
        /// How long a thread was held up meanwhile that had nothing to do with the call.
        var stalled = Duration.zero
        /// The longest wait of these.
        var longest = Duration.zero
        var commands: [String] = []
        /// Whether the hunt table was handed over.
        var isDecided: Bool { commands.last?.contains("done") == true }
    }

    let store: Store
    let disk = HangingDisk()
    let said = Said()
    let shares = SharesGiven()
    private let folder: TemporaryFolder
    private let flow: CallFlow
    private let commandGrace: Duration

    init(_ plan: String, commandGrace: Duration = .seconds(5)) throws {
        self.commandGrace = commandGrace
        folder = try TemporaryFolder()
        let store = try Store(path: folder.file("hotline.db"))
        self.store = store
        let logger = Logger(label: "test") { [said] _ in said }
        let database = CallDatabase(lanes: CallLanes(beside: store, prepare: disk.prepare), logger: logger)
        flow = CallFlow(
            plans: PlanBook(database: database),
            answerer: QuestionAnswerer(database: database) { _, _ in (isAdmitted: true, count: 1) },
            lookups: CallFlow.Lookups(
                caller: { caller, _ in Caller(number: caller.number, numberClass: .mobile) }, calendar: { .builtIn }),
            form: DialplanForm(
                sounds: SoundFolders(stock: "/s", greetings: "/g") { _ in false }, trunks: Trunks(standard: "t")),
            listener: CallFlow.Listener(offered: { _ in }, decided: { [shares] in shares.add($1) }), logger: logger)
        let author = Author("test", at: Date(milliseconds: 0))
        let tariff = Tariff(name: "standard", validFrom: Date(milliseconds: 0), perMinute: try Money("0.30"))
        try store.add(tariff, by: author)
        try store.save(TenantTerms(tariff: "standard"), of: .main, by: author)
        try publish(plan)
    }

    func publish(_ plan: String) throws {
        let document = "number: \"\(Self.did)\"\n" + plan
        _ = try NumberPlan(document: document)
        _ = try store.publish([(Self.did, document, "test")], by: Author("test", at: Date(milliseconds: 0)))
    }

    /// Lends a way to place calls, one after the other.
    ///
    /// `call` comes in, or comes back for `step` after the last one; `answer` says what Asterisk answers to a command in place
    /// of the ordinary reply, nothing if it is empty.
    func withCalls(
        _ body: (_ call: (_ step: String?, _ answer: ((String) -> String?)?) async throws -> Outcome) async throws ->
            Void
    ) async throws {
        let configuration = configuration { $0.commandGrace = commandGrace }
        try await withServer(configuration, handler: flow.serve) { address, _ in
            var variables: [String: String] = [:]
            try await body { step, answer in
                var outcome = Outcome()
                let stalls = MachineStalls()
                defer { _ = stalls.end() }
                try await FakeAsterisk.connect(to: address) { asterisk in
                    var text = FakeAsterisk.environment(
                        script: step == nil ? "call" : "resume", extension: "\(Self.did)")
                    if let step { text = String(text.dropLast()) + "agi_arg_1: \(step)\n\n" }
                    try await asterisk.sends(text)
                    var since = ContinuousClock.now
                    while let command = try await asterisk.hears() {
                        outcome.waited += since.duration(to: .now)
                        outcome.longest = max(outcome.longest, since.duration(to: .now))
                        outcome.commands.append(command)
                        let reply = answer?(command) ?? Self.reply(to: command, &variables)
                        if !reply.isEmpty { try await asterisk.says(reply) }
                        since = .now
                    }
                }
                outcome.stalled = stalls.end()
                return outcome
            }
        }
    }

    private static func reply(to command: String, _ variables: inout [String: String]) -> String {
        let words = command.split(separator: "\"").map(String.init)
        for (name, value) in FakeAsterisk.variables(setBy: command) {
            variables[name.replacing("__", with: "")] = value
        }
        switch words[0] {
        case "STREAM FILE ": return "200 result=0 endpos=1"
        case "GET VARIABLE ": return "200 result=1 (\(variables[words[1]] ?? ""))"
        case "GET FULL VARIABLE ": return "200 result=1 (\(Date().milliseconds))"
        case "GET DATA ": return "200 result=1"
        case "WAIT FOR DIGIT ": return "200 result=49"
        case "CHANNEL STATUS": return "200 result=6"
        case "SET VARIABLE ": return "200 result=1"
        default: return "200 result=0"
        }
    }
}

/// The positions by which calls were shared out, in the order of the calls.
final class SharesGiven: Sendable {
    private let given = Mutex<[Int]>([])

    var positions: [Int] { given.withLock { $0 } }

    func add(_ receipt: Receipt) {
        let positions = receipt.decisions.compactMap { decision in
            if case .shares(_, _, let position, _, _, _) = decision { position } else { nil }
        }
        given.withLock { $0 += positions }
    }
}

/// What Hotline said in its log.
final class Said: LogHandler, Sendable {
    private let lines = Mutex<[String]>([])
    private let (stream, continuation) = AsyncStream.makeStream(of: String.self)

    var all: [String] { lines.withLock { $0 } }

    /// Waits for a line that has this in it.
    func waits(for text: String) async {
        for await line in stream where line.contains(text) { return }
    }

    func log(event: LogEvent) {
        let text = "\(event.message) \(event.metadata ?? [:])"
        lines.withLock { $0.append(text) }
        continuation.yield(text)
    }

    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }
    var logLevel: Logger.Level {
        get { .notice }
        set {}
    }
    subscript(metadataKey _: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }
}
