import FastAGI
import Logging
import Routing

/// One engine and the caller's channel: carries out action after action up to the last.
struct Drive {
    private var engine: Engine
    private let call: CallOffer
    private let published: PublishedPlan
    private let memory: Memory
    private let form: DialplanForm
    private let reached: @Sendable (CallID, String) -> Void
    private let logger: Logger
    /// When the dialplan's limit for a silent server was set last.
    private var limitSetAt = ContinuousClock.now
    /// Playing and reading keys failed so often in a row that the caller cannot be there.
    private var failures = 0

    init(
        engine: Engine, call: CallOffer, published: PublishedPlan, memory: Memory, form: DialplanForm,
        reached: @escaping @Sendable (CallID, String) -> Void, logger: Logger
    ) {
        self.engine = engine
        self.call = call
        self.published = published
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
            action = await step(action, session)
        }
    }

    /// Carries out one action, or two that belong together, and asks for the next.
    ///
    /// A prompt and the wait behind it go to Asterisk as one command: it throws away a key that is pressed between two.
    private mutating func step(_ action: Engine.Action, _ session: AGISession) async -> Engine.Action {
        await renewLimit(session)
        let drive = self
        var afterPrompt = engine
        guard case .play(let sound, interruptible: true) = action,
            case .waitForKey(let limit) = afterPrompt.next(after: .done)
        else {
            let event = await event { try await drive.carryOut(action, session) }
            return engine.next(after: event)
        }
        let event = await event { try await drive.prompt(sound, limit, session) }
        if event == .silence { engine = afterPrompt }
        return engine.next(after: event)
    }

    /// The dialplan gives up on a server that is silent for two minutes; a long menu is not.
    private mutating func renewLimit(_ session: AGISession) async {
        guard ContinuousClock.now - limitSetAt > .seconds(60) else { return }
        limitSetAt = .now
        _ = try? await session.send(.exec("Set", [CallFlow.timeLimit]))
    }

    /// What came of a command; a caller who left, or a command that failed, included.
    private mutating func event(_ body: () async throws -> Engine.Event) async -> Engine.Event {
        do {
            return try await body()
        } catch AGIError.hangup {
            return .callerLeft
        } catch {
            logger.error("an AGI command failed; the call goes on", metadata: ["error": "\(error)"])
            failures += 1
            return failures > 3 ? .callerLeft : .soundFailed
        }
    }

    private func carryOut(_ action: Engine.Action, _ session: AGISession) async throws -> Engine.Event {
        switch action {
        case .openEarlyMedia:
            try await session.send(.exec("Progress"))
            return .done
        case .answer:
            try await answer(session)
            return .done
        case .play(let sound, let interruptible):
            return try await play(path(of: sound), interruptible, session)
        case .waitForKey(let limit):
            return try await waitForKey(limit, session)
        case .ask(let question):
            return .told(await memory.answer(question, for: call, of: published.plan))
        case .carryOut, .stop:
            return .done
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

    private func path(of sound: SoundName) -> String {
        form.sounds.path(of: sound, in: published.voice)
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

    /// Plays a sound, which any key ends, and waits for one after it.
    private func prompt(_ sound: SoundName, _ limit: Duration, _ session: AGISession) async throws -> Engine.Event {
        return switch try await session.send(.getData(path(of: sound), timeout: limit, maxDigits: 1)) {
        case .digits(let key): .key(key.first ?? "#")
        case .timeout: .silence
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
