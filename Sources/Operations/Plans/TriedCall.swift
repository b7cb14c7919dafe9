public import Foundation
public import Numbering
import Records
public import Routing

/// A call that somebody wants to try before anybody calls.
public struct TrialCall: Hashable, Sendable {
    /// The number as a trunk would present it; empty: hidden.
    public let presented: String
    public let at: Date
    /// As ``Routing/Simulation`` takes them, and `code:NAME` for the access code of that name.
    public let keys: [String]
    /// The end of each hop, the last repeating.
    public let outcomes: [SimulatedCall.Outcome]
    /// Like calls before it, which shares and rotations count.
    public let earlier: Int

    public init(
        presented: String, at: Date, keys: [String] = [], outcomes: [SimulatedCall.Outcome] = [], earlier: Int = 0
    ) {
        self.presented = presented
        self.at = at
        self.keys = keys
        self.outcomes = outcomes
        self.earlier = earlier
    }
}

/// The course of a call that was tried.
public struct TriedCall: Hashable, Sendable {
    public let caller: Caller
    public let call: SimulatedCall
}

/// The reason for which a call is not tried.
public enum TrialRefusal: Error, Hashable, Sendable {
    /// The caller's number is none.
    case noNumber
    /// A key that telephones do not have.
    case noKey(String)
    /// The plan has no access code of that name.
    case noCode(String, names: [String])
    /// The plan has access codes, and whoever tries may not read them: keys could find them out.
    case keysNotAllowed
}

extension PlanContext {
    /// Puts a call through the engine, and the like ones before it.
    /// - Parameter mayKey: `false`: no keys where there are access codes.
    /// - Throws: ``TrialRefusal``.
    public func tried(_ trial: TrialCall, mayKey: Bool) throws(TrialRefusal) -> TriedCall {
        let caller = try caller(presented: trial.presented)
        guard mayKey || trial.keys.isEmpty || plan.password == nil else { throw .keysNotAllowed }
        let keys = try keys(trial.keys)
        var world = World()
        let simulation = Simulation(
            plan: plan(at: trial.at), version: version, caller: caller, at: trial.at, calendar: calendar,
            duties: duties.holding(at: trial.at), isSuspended: isSuspended, keys: keys, outcomes: trial.outcomes)
        for _ in 0..<trial.earlier { _ = simulation.run(in: &world) }
        return TriedCall(caller: caller, call: simulation.run(in: &world))
    }

    /// The caller as a trunk would present them.
    /// - Throws: ``TrialRefusal/noNumber`` if it is no number and does not say that the number is hidden.
    public func caller(presented: String, areaCode: String? = nil) throws(TrialRefusal) -> Caller {
        let caller = places.caller(presented: presented.isEmpty ? nil : presented, areaCode: areaCode)
        let isHidden = presented.isEmpty || Self.hidden.contains(presented.lowercased())
        guard caller.numberClass != .hidden || isHidden else { throw .noNumber }
        return caller
    }

    /// Presentations that stand for a hidden number.
    private static let hidden = ["anonymous", "unknown", "unavailable", "private", "restricted", "hidden"]

    /// The keys of each time that Hotline waits for some, an access code in place of its name.
    /// - Throws: ``TrialRefusal``.
    public func keys(_ texts: [String]) throws(TrialRefusal) -> [String] {
        for text in texts where text != "-" { try check(text) }
        return plan.keysWithCodes(texts)
    }

    private func check(_ key: String) throws(TrialRefusal) {
        guard key.hasPrefix("code:") else {
            guard !key.isEmpty, key.allSatisfy({ "0123456789*#".contains($0) }) else { throw .noKey(key) }
            return
        }
        let names = plan.password?.codes.map(\.name) ?? []
        let name = String(key.dropFirst("code:".count))
        guard names.contains(name) else { throw .noCode(name, names: names) }
    }
}
