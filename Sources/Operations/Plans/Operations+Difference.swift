import Records
public import Routing
import Storage

/// A text that is compared with another.
public enum ComparedText: Hashable, Sendable {
    /// The number has no plan yet.
    case nothing
    case version(Int)
    case draft
}

/// The difference between two texts of a number's plan.
public struct PlanDifference: Hashable, Sendable {
    public let from: ComparedText
    public let to: ComparedText
    /// Empty: they are the same.
    public let lines: [String]
}

extension Operations {
    /// Compares two versions of a plan, or its draft with a version.
    /// - Parameters:
    ///   - older: `nil`: the current version if there is a draft, else the one before the newer.
    ///   - newer: `nil`: the draft if there is one, else the current version.
    /// - Throws: ``NumberRefusal``, ``VersionRefusal``.
    public func difference(of did: DID, from older: Int? = nil, to newer: Int? = nil) throws -> PlanDifference {
        let (draft, history) = try store.snapshot { store in
            let draft = try store.nextDraft(of: did)
            return (draft, draft == nil ? try store.existingHistory(of: did) : try store.history(of: did))
        }
        let current = history.first?.version ?? 0
        let newer = newer ?? (draft == nil ? current : nil)
        let older = older ?? (newer == nil ? current : current - 1)
        let left = try history.text(of: older, did)
        let right = try newer.map { try history.text(of: $0, did) } ?? (.draft, draft?.document ?? "")
        return PlanDifference(
            from: left.name, to: right.name, lines: LineDifference(from: left.text, to: right.text).lines)
    }
}

extension [PlanVersion] {
    fileprivate func text(of version: Int, _ did: DID) throws -> (name: ComparedText, text: String) {
        if version == 0, isEmpty { return (.nothing, "") }
        guard let found = first(where: { $0.version == version }) else {
            throw VersionRefusal.unknown(version, of: did, newest: first?.version ?? 0)
        }
        return (.version(version), found.document)
    }
}
