public import FastAGI
public import Foundation
public import Logging
public import Routing

/// Drives the engine over one AGI session: plays what it says, then hands its hunt table to the dialplan.
///
/// - SeeAlso: `docs/dialplan.md` for the variables.
public struct CallFlow: Sendable {
    private let plans: PlanBook
    private let form: DialplanForm
    private let onOffer: @Sendable (CallOffer) -> Void
    private let onDecision: @Sendable (CallID, Receipt) -> Void
    private let now: @Sendable () -> Date
    private let logger: Logger

    /// - Parameters:
    ///   - sounds: Folder with `zh/` and `en/`, as Asterisk sees it.
    ///   - onOffer: Told of each call as it comes in; must not wait.
    ///   - onDecision: Told of each call's receipt once the engine is finished with it; must not wait.
    public init(
        plans: PlanBook, sounds: String, trunks: Trunks, logger: Logger,
        now: @escaping @Sendable () -> Date = { Date() },
        onOffer: @escaping @Sendable (CallOffer) -> Void,
        onDecision: @escaping @Sendable (CallID, Receipt) -> Void
    ) {
        self.plans = plans
        form = DialplanForm(sounds: sounds, trunks: trunks)
        self.logger = logger
        self.now = now
        self.onOffer = onOffer
        self.onDecision = onDecision
    }

    /// Serves one session. An error leaves `HOTLINE_STATE` unset, so the dialplan takes the number's fallback hunt table, or
    /// plays its apology.
    public func serve(_ session: AGISession) async {
        switch session.environment.scriptPath {
        case "call":
            await serveCall(session)
        case "ping":
            // `hotline doctor` asks whether this is Hotline.
            _ = try? await session.send(.noop("hotline"))
        default:
            logger.warning(
                "a dialplan asked for an AGI script that Hotline does not have; it has 'call'",
                metadata: ["agi.script": "\(session.environment.scriptPath)"])
        }
    }

    private func serveCall(_ session: AGISession) async {
        let id = CallID()
        var logger = logger
        logger[metadataKey: "call.id"] = "\(id)"
        do {
            try await decide(id, session, logger)
        } catch AGIError.hangup {
            logger.debug("the caller left")
        } catch {
            logger.error(
                "the call could not be decided and is left to the dialplan's fallback", metadata: ["error": "\(error)"])
        }
    }

    private func decide(_ id: CallID, _ session: AGISession, _ logger: Logger) async throws {
        let environment = session.environment
        guard let did = DID(environment.extension) else {
            throw CallFlowError.notANumber(environment.extension)
        }
        let caller = CallerID(environment.callerID)
        // Also raises the dialplan's limit for a server that says nothing, from 3 s to what greetings may take.
        try await session.send(.exec("MSet", ["__HOTLINE_CALL=\(id)", "TIMEOUT(absolute)=120"]))
        let published = try await plans.plan(for: did)
        onOffer(
            CallOffer(
                id: id, did: did, caller: caller, leg: LegID(environment.uniqueID), planVersion: published?.version,
                at: now()))
        guard let published else {
            let table = HuntTable(announcing: .noSuchNumber)
            onDecision(id, Receipt(.noPlan(number: did, caller: caller.number)))
            try await handOver(table, language: .zh, session)
            return
        }
        var engine = Engine(plan: published.plan, version: published.version, caller: caller)
        let action = await drive(&engine, language: published.plan.language, session, logger)
        onDecision(id, engine.receipt)
        if case .carryOut(let table) = action {
            try await handOver(table, language: published.plan.language, session)
        }
    }

    /// Carries out the engine's actions up to its last.
    private func drive(
        _ engine: inout Engine, language: Language, _ session: AGISession, _ logger: Logger
    ) async -> Engine.Action {
        var action = engine.next(after: .callArrived)
        while true {
            let event: Engine.Event
            do {
                switch action {
                case .openEarlyMedia: event = try await openEarlyMedia(session)
                case .answer: event = try await answer(session)
                case .play(let sound): event = try await play(form.path(of: sound, in: language), session)
                case .carryOut, .stop: return action
                }
            } catch AGIError.hangup {
                event = .callerLeft
            } catch {
                logger.error("an AGI command failed; the call goes on", metadata: ["error": "\(error)"])
                event = .soundFailed
            }
            action = engine.next(after: event)
        }
    }

    private func openEarlyMedia(_ session: AGISession) async throws -> Engine.Event {
        try await session.send(.exec("Progress"))
        return .done
    }

    /// Answers, and notes when by Asterisk's own clock: the call is billed from here. `HOTLINE_SKEW` is the dialplan's
    /// correction for a `TZ` that differs from the system's zone.
    private func answer(_ session: AGISession) async throws -> Engine.Event {
        try await session.send(.answer())
        if let instant = try await session.send(.getFullVariable("$[${STRFTIME(,,%s%3q)} + ${HOTLINE_SKEW}]")) {
            try await session.send(.setVariable("HOTLINE_UP", instant))
        }
        return .done
    }

    /// Plays a sound to its end. Asterisk reports a missing file and a caller who left alike; the channel's status tells.
    private func play(_ path: String, _ session: AGISession) async throws -> Engine.Event {
        guard case .failed = try await session.send(.streamFile(path)) else { return .done }
        return switch try await session.send(.channelStatus()) {
        case .up, .ringing, .remoteRinging: .soundFailed
        default: .callerLeft
        }
    }

    private func handOver(_ table: HuntTable, language: Language, _ session: AGISession) async throws {
        for (index, entry) in form.entries(of: table, in: language).enumerated() {
            try await session.send(.setVariable("HOTLINE_\(index + 1)", entry))
        }
        try await session.send(.setVariable("HOTLINE_STATE", "done"))
    }
}

/// Why a session that asked for `call` could not be served.
enum CallFlowError: Error, CustomStringConvertible {
    case notANumber(String)

    var description: String {
        switch self {
        case .notANumber(let text):
            "'\(text)' is no 400 number: the dialplan must send 400xxxxxxx as the extension (docs/dialplan.md)"
        }
    }
}
