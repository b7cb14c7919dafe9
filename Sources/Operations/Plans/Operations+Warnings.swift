public import Foundation
public import Routing
import Synchronization

extension Operations {
    /// Everything in a number's current plan that is certainly or hardly meant so, the gravest first; sounds are left
    /// out. Findings of a plan are remembered for the day.
    /// - Throws: ``NumberRefusal``; `InvalidDocument` if this version of Hotline cannot read the plan.
    public func warnings(of did: DID, at now: Date) throws -> [Finding] {
        let context = try context(of: did, at: now)
        let key = FoundWarnings.Key(
            plan: context.plan, day: Int(now.timeIntervalSince1970 / 86_400), lacks: context.lacks)
        return FoundWarnings.shared.findings(key) {
            context.findings(from: now) { _ in .all }.filter { $0.severity != .info }
        }
    }
}

/// The findings of plans that were looked at today: pages that are asked for again do not look again.
private final class FoundWarnings: Sendable {
    struct Key: Hashable {
        let plan: NumberPlan
        let day: Int
        let lacks: [Finding]
    }

    static let shared = FoundWarnings()
    private static let size = 500
    private let found = Mutex<[Key: [Finding]]>([:])

    func findings(_ key: Key, looking look: () -> [Finding]) -> [Finding] {
        if let known = found.withLock({ $0[key] }) { return known }
        let new = look()
        found.withLock { found in
            if found.count >= Self.size { found.removeAll() }
            found[key] = new
        }
        return new
    }
}
