import Billing
import FastAGI
import Logging
import Routing

/// One engine and the caller's channel: carries out action after action up to the last.
struct CallRunner {
    private var engine: Engine
    private let call: CallOffer
    private let published: PublishedPlan
    private let answerer: QuestionAnswerer
    private let form: DialplanForm
    private let reached: @Sendable (CallID, String) -> Void
    private let logger: Logger
    /// The time that the call may still wait for the database.
    private(set) var budget: WaitBudget
    /// When the dialplan's limit for a silent server was set last.
    private var limitSetAt = ContinuousClock.now
    /// `true` if money limits the length of the call.
    private var isLimited = false
    /// When Hotline answered, by Asterisk's clock, in milliseconds since 1970.
    private var answeredAt: Int?
    /// `true` once the caller has heard anything of Hotline's.
    private var hasSounded = false
    /// Playing and reading keys failed so often in a row that the caller cannot be there.
    private var failures = 0

    init(
        engine: Engine, call: CallOffer, published: PublishedPlan, answerer: QuestionAnswerer, form: DialplanForm,
        budget: WaitBudget, reached: @escaping @Sendable (CallID, String) -> Void, logger: Logger
    ) {
        self.engine = engine
        self.call = call
        self.published = published
        self.answerer = answerer
        self.form = form
        self.budget = budget
        self.reached = reached
        self.logger = logger
    }

    var receipt: Receipt { engine.receipt }

    /// - Returns: The engine's last word; `nil` if the caller left before it.
    /// - Throws: What has ended the session, if that was not the caller.
    mutating func run(_ session: AGISession) async throws -> HuntTable? {
        var action = engine.next(after: .callArrived)
        var stage = ""
        while true {
            if case .carryOut(let table) = action { return table }
            if action == .stop { return nil }
            if engine.stage != stage {
                stage = engine.stage
                reached(call.id, stage)
            }
            action = try await step(action, session)
        }
    }

    /// Carries out one action, or two that belong together, and asks for the next.
    ///
    /// A prompt and the wait behind it go to Asterisk as one command: it throws away a key that is pressed between two.
    private mutating func step(_ action: Engine.Action, _ session: AGISession) async throws -> Engine.Action {
        await renewLimit(session)
        if case .play = action { try await openPath(session) }
        if case .ask(let question) = action {
            let answer = await answerer.answer(
                question, for: call, from: engine.caller, of: published.plan, budget: &budget)
            await allow(answer, to: question, session)
            return engine.next(after: .told(answer))
        }
        let runner = self
        if case .answer = action {
            var instant: Int?
            let event = try await event {
                instant = try await runner.answer(session)
                return .done
            }
            answeredAt = instant
            if isLimited, instant != nil { await setLimit(session) }
            return engine.next(after: event)
        }
        var afterPrompt = engine
        guard case .play(let sound, interruptible: true) = action,
            case .waitForKey(let limit) = afterPrompt.next(after: .done)
        else {
            let event = try await event { try await runner.carryOut(action, session) }
            return engine.next(after: event)
        }
        let event = try await event { try await runner.prompt(sound, limit, session) }
        if event == .silence { engine = afterPrompt }
        return engine.next(after: event)
    }

    /// Sends a fifth of a second of silence before the first sound: a trunk that opens its path late loses the
    /// beginning of what it is sent.
    private mutating func openPath(_ session: AGISession) async throws {
        guard !hasSounded else { return }
        hasSounded = true
        let silence = try AGICommand<Playback>.streamFile(form.sounds.silence)
        _ = try await event {
            _ = try await session.send(silence)
            return .done
        }
    }

    /// The dialplan gives up on a server that is silent for two minutes; a long menu is not. A call that is billed
    /// already gets no more than what it may use.
    private mutating func renewLimit(_ session: AGISession) async {
        guard ContinuousClock.now - limitSetAt > .seconds(60) else { return }
        await setLimit(session)
    }

    private mutating func setLimit(_ session: AGISession) async {
        limitSetAt = .now
        var milliseconds = CallFlow.longestSilence * 1000
        if isLimited, let answeredAt, let allowed = try? await session.send(.getVariable("HOTLINE_ALLOWED")),
            let seconds = Int(allowed), (0...Rating.longestCall).contains(seconds),
            let now = try? await session.send(.getFullVariable(Self.now)).flatMap({ Int($0) }),
            Recordable.instants.contains(now)
        {
            milliseconds = min(milliseconds, max(1, answeredAt + seconds * 1000 - Allowance.margin - now))
        }
        _ = try? await session.set([CallFlow.timeLimit(milliseconds: milliseconds)])
    }

    /// Tells the dialplan how long the call may last at first, from its answer on.
    private mutating func allow(_ answer: Answer, to question: Question, _ session: AGISession) async {
        guard case .purse(_, let spendPerMonth) = question else { return }
        let seconds: Int
        if case .purse(let told) = answer {
            guard case .granted(.seconds(let granted)) = told.admission else { return }
            seconds = granted
        } else {
            guard spendPerMonth != nil || published.isPrepaid else { return }
            seconds = Engine.unaskedSeconds
        }
        isLimited = true
        _ = try? await session.send(.setVariable("HOTLINE_ALLOWED", "\(seconds)"))
    }

    /// The outcome of a command; a caller who left, or a command that failed, included.
    /// - Throws: What has ended the session, if that was not the caller.
    private mutating func event(_ body: () async throws -> Engine.Event) async throws -> Engine.Event {
        do {
            return try await body()
        } catch AGIError.hangup {
            return .callerLeft
        } catch let error as AGIError where error.endsSession {
            throw error
        } catch {
            logger.error("an AGI command failed; the call goes on", metadata: ["error": "\(error)"])
            failures += 1
            return failures > 3 ? .callerLeft : .soundFailed
        }
    }

    private func carryOut(_ action: Engine.Action, _ session: AGISession) async throws -> Engine.Event {
        switch action {
        case .openEarlyMedia:
            try await session.send(.exec("Progress", limit: .zero))
            return .done
        case .play(let sound, let interruptible):
            return try await play(path(of: sound), interruptible, session)
        case .waitForKey(let limit):
            return try await waitForKey(limit, session)
        case .answer, .ask, .carryOut, .stop:
            return .done
        }
    }

    /// Answers, and notes when by Asterisk's own clock: the call is billed from here. `HOTLINE_SKEW` is the dialplan's
    /// correction for a `TZ` that differs from the system's zone.
    ///
    /// The clock is read before: ANSWER sends 200 at once, then waits up to 0.5 s for the caller's first sound
    /// (`__ast_answer`).
    private func answer(_ session: AGISession) async throws -> Int? {
        let instant = try await session.send(.getFullVariable(Self.now))
        try await session.send(.answer())
        guard let instant else { return nil }
        try await session.send(.setVariable("HOTLINE_UP", instant))
        return Int(instant).flatMap { Recordable.instants.contains($0) ? $0 : nil }
    }

    private static let now = "$[${STRFTIME(,,%s%3q)} + ${HOTLINE_SKEW}]"

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
