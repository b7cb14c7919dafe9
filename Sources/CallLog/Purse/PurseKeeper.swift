public import AsteriskManager
import Billing
import CivilTime
import Foundation
public import Logging
import Records
import Routing
public import ServiceLifecycle
public import Storage

/// Lets calls whose money is limited go on as long as money is left, frees what calls have set aside that vanished, and
/// says in the log which limits are nearly used up.
///
/// Asterisk ends each call by itself when what it has set aside is used up. A call that will have used it up soon is
/// asked when it was answered, sets more aside, and Asterisk is told its new end: in this order, so that whatever fails
/// in between, no call lasts longer than what is paid. What Asterisk did not hear it is told again.
public struct PurseKeeper: Service {
    private let store: Store
    private let asterisk: ManagerClient
    private let recorder: CallRecorder
    private let logger: Logger
    private let interval: Duration
    /// Time before its end at which a call gets more.
    private static let ahead: TimeInterval = 20

    /// - Parameter recorder: Knows the name of the Asterisk, whose calls alone are prolonged.
    public init(
        store: Store, asterisk: ManagerClient, recorder: CallRecorder, logger: Logger,
        interval: Duration = .seconds(3)
    ) {
        self.store = store
        self.asterisk = asterisk
        self.recorder = recorder
        self.logger = logger
        self.interval = interval
    }

    public func run() async throws {
        await cancelWhenGracefulShutdown {
            var sweptAt = ContinuousClock.now
            var seen = try? await store.lastChange()
            while (try? await Task.sleep(for: interval)) != nil {
                await prolong(at: Date())
                seen = await report(after: seen)
                if ContinuousClock.now - sweptAt > .seconds(60) {
                    sweptAt = .now
                    await release(at: Date())
                }
            }
        }
    }

    /// Says in the log which limits are nearly or wholly used up, whoever found it.
    private func report(after seen: Int?) async -> Int? {
        guard let seen else { return try? await store.lastChange() }
        guard let warnings = try? await store.warnings(after: seen) else { return seen }
        for warning in warnings {
            logger.warning(
                "a limit is nearly or wholly used up",
                metadata: ["did": "\(warning.did?.digits ?? "")", "warning": "\(warning.detail)"])
        }
        return warnings.last?.id ?? seen
    }

    private func prolong(at now: Date) async {
        guard asterisk.isConnected, let name = recorder.asterisk,
            let calls = try? await store.reservedCalls(of: name, endingBefore: now + Self.ahead)
        else { return }
        for call in calls {
            do {
                try await prolong(call)
            } catch ManagerError.refused {
                // The leg is gone; its end is on its way to the record. Or the account may not do it, which doctor tells.
            } catch {
                logger.warning(
                    "a call could not be prolonged and ends when what it has set aside is used up",
                    metadata: ["call.id": "\(call.id)", "error": "\(error)"])
            }
        }
    }

    private func prolong(_ call: ReservedCall) async throws {
        let leg = call.leg.description
        // A leg that was transferred to another number is in a call of that.
        guard try await variable("HOTLINE_CALL", of: leg) == call.id.description,
            let (start, target) = try await answer(of: call)
        else { return }
        guard case .seconds(let seconds) = try await store.extend(call, billedFrom: start, at: Date()).allowance,
            let told = Int(try await variable("HOTLINE_ALLOWED", of: leg)), told < seconds || target != nil
        else { return }
        let rest = start.milliseconds + seconds * 1000 - Allowance.margin - Date().milliseconds
        guard rest > 0 else { return }
        let limit = "\(Double(rest) / 1000)"
        try await asterisk.send(.setVar("TIMEOUT(absolute)", limit, channel: leg))
        if let target {
            do {
                try await asterisk.send(.setVar("TIMEOUT(absolute)", limit, channel: target))
            } catch ManagerError.refused {
                // It transferred the caller. The caller's own limit holds.
            }
        }
        // Last: it tells that Asterisk has heard of all.
        try await asterisk.send(.setVar("HOTLINE_ALLOWED", "\(seconds)", channel: leg))
    }

    /// When the call was answered, by Asterisk's own account, and the target's channel, if its time ends the call: so
    /// it is where Asterisk is older than 18. `nil` if the call was not answered yet.
    private func answer(of call: ReservedCall) async throws -> (at: Date, target: String?)? {
        let leg = call.leg.description
        if let instant = try await instant("HOTLINE_UP", of: leg) { return (instant, nil) }
        let target = try await variable("SHARED(HOTLINE_LIMITED)", of: leg)
        guard let instant = try await instant("SHARED(HOTLINE_ANSWERED)", of: leg) else { return nil }
        return (instant, target.isEmpty ? nil : target)
    }

    private func instant(_ name: String, of leg: String) async throws -> Date? {
        Int(try await variable(name, of: leg)).flatMap(Recordable.instant)
    }

    private func variable(_ name: String, of leg: String) async throws -> String {
        try await asterisk.send(.getVar(name, channel: leg))["Value"] ?? ""
    }

    private func release(at now: Date) async {
        do {
            for call in try await store.releaseVanished(at: now) {
                logger.notice(
                    "what a call had set aside is free again: nobody knows what became of it",
                    metadata: ["call.id": "\(call.id)", "did": "\(call.did)"])
            }
        } catch {
            logger.warning("what vanished calls have set aside could not be looked up", metadata: ["error": "\(error)"])
        }
    }
}
