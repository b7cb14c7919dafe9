import FastAGI
import Logging
import Routing

/// One engine and the caller's channel: carries out action after action up to the last.
struct Drive {
    private var engine: Engine
    private let call: CallOffer
    private let plan: NumberPlan
    private let memory: Memory
    private let form: DialplanForm
    private let reached: @Sendable (CallID, String) -> Void
    private let logger: Logger
    /// When the dialplan's limit for a silent server was set last.
    private var limitSetAt = ContinuousClock.now
    /// Playing and reading keys failed so often in a row that the caller cannot be there.
    private var failures = 0

    init(
        engine: Engine, call: CallOffer, plan: NumberPlan, memory: Memory, form: DialplanForm,
        reached: @escaping @Sendable (CallID, String) -> Void, logger: Logger
    ) {
        self.engine = engine
        self.call = call
        self.plan = plan
        self.memory = memory
        self.form = form
        self.reached = reached
        self.logger = logger
    }

    var receipt: Receipt { engine.receipt }

    /// - Returns: The engine's last word; `nil` if the caller left before it.
    mutating func run(_ session: AGISession) async -> HuntTable? {
        var action = engine.next(after: .callArrived)
        var stage = ""
        while true {
            if case .carryOut(let table) = action { return table }
            if action == .stop { return nil }
            if engine.stage != stage {
                stage = engine.stage
                reached(call.id, stage)
            }
            action = engine.next(after: await carryOut(action, session))
        }
    }

    private mutating func carryOut(_ action: Engine.Action, _ session: AGISession) async -> Engine.Event {
        do {
            switch action {
            case .openEarlyMedia:
                try await session.send(.exec("Progress"))
                return .done
            case .answer:
                try await answer(session)
                return .done
            case .play(let sound, let interruptible):
                try await renewLimit(session)
                return try await play(form.path(of: sound, in: plan.language), interruptible, session)
            case .waitForKey(let limit):
                return try await waitForKey(limit, session)
            case .ask(let question):
                return .told(await memory.answer(question, for: call, of: plan))
            case .carryOut, .stop:
                return .done
            }
        } catch AGIError.hangup {
            return .callerLeft
        } catch {
            logger.error("an AGI command failed; the call goes on", metadata: ["error": "\(error)"])
            failures += 1
            return failures > 3 ? .callerLeft : .soundFailed
        }
    }

    /// Answers, and notes when by Asterisk's own clock: the call is billed from here. `HOTLINE_SKEW` is the dialplan's
    /// correction for a `TZ` that differs from the system's zone.
    private func answer(_ session: AGISession) async throws {
        try await session.send(.answer())
        if let instant = try await session.send(.getFullVariable("$[${STRFTIME(,,%s%3q)} + ${HOTLINE_SKEW}]")) {
            try await session.send(.setVariable("HOTLINE_UP", instant))
        }
    }

    /// The dialplan gives up on a server that is silent for two minutes; a long menu is not.
    private mutating func renewLimit(_ session: AGISession) async throws {
        guard ContinuousClock.now - limitSetAt > .seconds(60) else { return }
        try await session.send(.exec("Set", [CallFlow.timeLimit]))
        limitSetAt = .now
    }

    private static let keys = "0123456789*#"

    private func play(_ path: String, _ interruptible: Bool, _ session: AGISession) async throws -> Engine.Event {
        let command = try AGICommand<Playback>.streamFile(path, escapeDigits: interruptible ? Self.keys : "")
        return switch try await session.send(command) {
        case .finished: .done
        case .key(let key, _): .key(key)
        case .failed: try await isThere(session) ? .soundFailed : .callerLeft
        }
    }

    private func waitForKey(_ limit: Duration, _ session: AGISession) async throws -> Engine.Event {
        switch try await session.send(.waitForDigit(timeout: limit)) {
        case .key(let key): Self.keys.contains(key) ? .key(key) : .silence
        case .noKey: .silence
        case .failed: try await isThere(session) ? .silence : .callerLeft
        }
    }

    /// Asterisk reports a missing file and a caller who left alike; the channel's status tells.
    private func isThere(_ session: AGISession) async throws -> Bool {
        switch try await session.send(.channelStatus()) {
        case .up, .ringing, .remoteRinging: true
        default: false
        }
    }
}
