public import CivilTime
public import FastAGI
public import Foundation
public import Logging
import Markup
public import Numbering
public import Routing

/// Drives the engine over one AGI session: plays what it says, collects keys, answers its questions, then hands its
/// hunt table to the dialplan.
///
/// - SeeAlso: `docs/dialplan.md` for the variables.
public struct CallFlow: Sendable {
    /// The receivers of news about calls. None of them may wait.
    public struct Listener: Sendable {
        /// A call came in.
        let offered: @Sendable (CallOffer) -> Void
        /// Hotline plays or asks something: the call's stage in a few words.
        let reached: @Sendable (CallID, String) -> Void
        /// The engine is finished with the call, for now or for good.
        let decided: @Sendable (CallID, Receipt) -> Void

        public init(
            offered: @escaping @Sendable (CallOffer) -> Void,
            reached: @escaping @Sendable (CallID, String) -> Void = { _, _ in },
            decided: @escaping @Sendable (CallID, Receipt) -> Void
        ) {
            self.offered = offered
            self.reached = reached
            self.decided = decided
        }
    }

    /// The look-ups of a caller's number and of today's date.
    public struct Lookups: Sendable {
        /// `trunk`: the PJSIP endpoint by which the call came.
        let caller: @Sendable (_ presented: CallerID, _ trunk: String) -> Caller
        let calendar: @Sendable () -> WorkCalendar
        /// The instant of a call; anything but the clock is for tests.
        let now: @Sendable (CallerID) -> Date

        public init(
            caller: @escaping @Sendable (_ presented: CallerID, _ trunk: String) -> Caller,
            calendar: @escaping @Sendable () -> WorkCalendar,
            now: @escaping @Sendable (CallerID) -> Date = { _ in Date() }
        ) {
            self.caller = caller
            self.calendar = calendar
            self.now = now
        }
    }

    /// The numbers through which a call has come back to the platform, if it is to be refused for that. Must not wait.
    public typealias Circle = @Sendable (_ call: CallID, _ forwardedBy: String?) -> [DID]?

    private let plans: PlanBook
    private let circle: Circle
    private let answerer: QuestionAnswerer
    private let lookups: Lookups
    private let form: DialplanForm
    private let listener: Listener
    private let logger: Logger
    private let waiting = WaitingCalls()

    public init(
        plans: PlanBook, answerer: QuestionAnswerer, lookups: Lookups, form: DialplanForm, listener: Listener,
        logger: Logger,
        circle: @escaping Circle = { _, _ in nil }
    ) {
        self.circle = circle
        self.plans = plans
        self.answerer = answerer
        self.lookups = lookups
        self.form = form
        self.listener = listener
        self.logger = logger
    }

    /// Serves one session. An error leaves `HOTLINE_STATE` without `done`, so the dialplan goes on without Hotline, or
    /// plays its apology.
    public func serve(_ session: AGISession) async {
        switch session.environment.scriptPath {
        case "call":
            await log(CallID(), session) { try await begin($0, session, $1) }
        case "resume":
            await log(nil, session) { try await resume($0, session, $1) }
        case "ping":
            // `hotline doctor` asks whether this is Hotline.
            _ = try? await session.send(.noop("hotline"))
        default:
            logger.warning(
                "a dialplan asked for an AGI script that Hotline does not have; it has 'call' and 'resume'",
                metadata: ["agi.script": "\(session.environment.scriptPath)"])
        }
    }

    private func log(
        _ id: CallID?, _ session: AGISession, _ body: (CallID, Logger) async throws -> Void
    ) async {
        var logger = logger
        do {
            let id = if let id { id } else { try await Self.resumedCall(session) }
            logger[metadataKey: "call.id"] = "\(id)"
            try await body(id, logger)
        } catch AGIError.hangup {
            logger.debug("the caller left")
        } catch {
            logger.error(
                "the call could not be decided and is left to the dialplan", metadata: ["error": "\(error)"])
        }
    }

    // MARK: A call comes in

    private func begin(_ id: CallID, _ session: AGISession, _ logger: Logger) async throws {
        let environment = session.environment
        let did = try Self.number(session)
        let caller = CallerID(environment.callerID)
        // Also raises the dialplan's limit for a server that says nothing, from 3 s to what greetings and menus may take.
        try await session.set([("__HOTLINE_CALL", "\(id)"), Self.timeLimit])
        var budget = WaitBudget()
        let published = try await plans.plan(for: did, budget: &budget)
        let offer = CallOffer(
            id: id, did: did, caller: caller, leg: LegID(environment.uniqueID), planVersion: published?.version,
            at: lookups.now(caller))
        listener.offered(offer)
        guard let published else {
            listener.decided(id, Receipt(.noPlan(number: did, caller: caller.number)))
            try await handOver(HuntTable(announcing: .noSuchNumber), Voice(of: nil, in: .zh), session)
            return
        }
        if let path = circle(id, environment.rdnis) {
            listener.decided(id, Receipt(.wentRound(path: path)))
            try await session.set([("HOTLINE_1", DialplanForm.refusal), ("HOTLINE_STATE", "done")])
            return
        }
        let engine = Engine(
            plan: published.plan(at: offer.at), version: published.version,
            caller: lookups.caller(caller, Self.trunk(environment.channel)), at: offer.at,
            calendar: lookups.calendar(), duties: published.duties(at: offer.at), isPrepaid: published.isPrepaid,
            isSuspended: published.isSuspended)
        try await decide(offer, published, engine, budget, session, logger)
    }

    // MARK: A call comes back

    private static func resumedCall(_ session: AGISession) async throws -> CallID {
        try await session.set([timeLimit])
        guard let text = try await session.send(.getVariable("HOTLINE_CALL")), let id = CallID(text) else {
            throw CallFlowError.notACall
        }
        return id
    }

    private func resume(_ id: CallID, _ session: AGISession, _ logger: Logger) async throws {
        let environment = session.environment
        guard let step = environment.arguments.first.flatMap({ StepName(inDialplan: $0) }),
            let version = try await session.send(.getVariable("HOTLINE_VERSION")).flatMap({ Int($0) })
        else { throw CallFlowError.notACall }
        let caller = CallerID(environment.callerID)
        let before = waiting[id]
        var budget = before?.budget ?? WaitBudget()
        let published = try await plans.plan(
            for: try Self.number(session), version: version, began: before?.published, budget: &budget)
        let offer = CallOffer(
            id: id, did: published.plan.did, caller: caller, leg: LegID(environment.uniqueID), planVersion: version,
            at: lookups.now(caller))
        let isAnswered = try await session.send(.channelStatus()) == .up
        let engine = Engine(
            resuming: published.plan, version: version, at: step,
            caller: lookups.caller(caller, Self.trunk(environment.channel)), at: offer.at,
            calendar: lookups.calendar(), duties: published.duties(at: offer.at), isAnswered: isAnswered)
        // From here on the former table is no longer whole.
        try await session.send(.setVariable("HOTLINE_STATE", "writing"))
        try await decide(offer, published, engine, budget, session, logger)
    }

    // MARK: Deciding

    private func decide(
        _ offer: CallOffer, _ published: PublishedPlan, _ engine: Engine, _ budget: WaitBudget,
        _ session: AGISession, _ logger: Logger
    ) async throws {
        var runner = CallRunner(
            engine: engine, call: offer, published: published, answerer: answerer, form: form, budget: budget,
            reached: listener.reached, logger: logger)
        let table = try await runner.run(session)
        listener.decided(offer.id, runner.receipt)
        guard let table else { return }
        var version: Int?
        if table.entries.contains(where: \.asksAgain) {
            version = published.version
            waiting[offer.id] = WaitingCalls.Call(published: published, budget: runner.budget)
        }
        try await handOver(table, published.voice, version: version, session)
    }

    /// Sets all of a hunt table in one command, where it has room. The state comes last, so that half a line is never
    /// `done`.
    private func handOver(
        _ table: HuntTable, _ voice: Voice, version: Int? = nil, _ session: AGISession
    ) async throws {
        var variables: [(name: String, value: String)] = []
        for (index, entry) in form.entries(of: table, in: voice).enumerated() {
            variables.append(("HOTLINE_\(index + 1)", entry))
        }
        for (name, value) in [
            ("HOTLINE_PATIENCE", form.patience(of: table)), ("HOTLINE_PRESENT", table.presented?.digits),
            ("HOTLINE_VERSION", version.map(String.init)),
        ] {
            if let value { variables.append((name, value)) }
        }
        variables.append(("HOTLINE_STATE", "done"))
        try await session.set(variables)
    }

    /// The dialplan gives a server that says nothing at all 3 s, and this one that has begun to speak.
    static let timeLimit = timeLimit(milliseconds: longestSilence * 1000)
    static let longestSilence = 120

    static func timeLimit(milliseconds: Int) -> (name: String, value: String) {
        ("TIMEOUT(absolute)", "\(Double(milliseconds) / 1000)")
    }

    /// `trunk` of `PJSIP/trunk-0000002a`.
    private static func trunk(_ channel: String) -> String {
        let name = channel.drop { $0 != "/" }.dropFirst()
        return String(name.lastIndex(of: "-").map { name[..<$0] } ?? name)
    }

    private static func number(_ session: AGISession) throws -> DID {
        let number = session.environment.extension
        guard let did = DID(number) else { throw CallFlowError.notANumber(number) }
        return did
    }
}

extension AGISession {
    /// Sets variables of the caller's channel, and dialplan functions that can be written.
    func set(_ variables: [(name: String, value: String)]) async throws {
        for command in try AGICommand.setVariables(variables) { try await send(command) }
    }
}

extension HuntTable.Entry {
    fileprivate var asksAgain: Bool {
        if case .resume = self { true } else { false }
    }
}

/// Why a session could not be served.
enum CallFlowError: Error, CustomStringConvertible {
    case notANumber(String)
    case notACall

    var description: String {
        switch self {
        case .notANumber(let text):
            "'\(text)' is no 400 number: the dialplan must send 400xxxxxxx as the extension (docs/dialplan.md)"
        case .notACall:
            "'resume' is for a call that Hotline has seen before: HOTLINE_CALL, HOTLINE_VERSION or the step is missing "
                + "(docs/dialplan.md)"
        }
    }
}
