public import Foundation
public import Operations
public import Records
public import Routing
public import StrictYAML

/// A number's plan as its visitor may see it: texts are empty for whoever may not read access codes.
public struct SeenPlan: Sendable {
    public let edited: EditedPlan
    /// Of the text that is worked on.
    public let hash: TextHash
    /// The plan that is worked on; `nil`: its text cannot be read.
    public let plan: NumberPlan?
    /// The plan that decides calls now; `nil`: its text cannot be read.
    public let current: NumberPlan?
    public let mistakes: [Mistake]
    /// Number of versions that the visitor may see.
    public let versions: Int
    public let zone: TimeZone
}

/// The result of a look at a plan.
public struct CheckedPlan: Sendable {
    /// The gravest first; `nil`: it took too long.
    public let findings: [Finding]?
    public var errors: [Finding] { (findings ?? []).filter { $0.severity == .error } }
}

extension NumberDesk {
    /// The plan of the number, with its draft.
    /// - Throws: ``AccessRefusal``.
    public func plan() async throws -> SeenPlan {
        try basis.mustBeAllowed(.seePlan)
        let (did, since, shows) = (did, since, visitor.may(.seeCodes))
        return try await basis.run { operations in
            let edited = try operations.editedPlan(of: did)
            let (plan, mistakes) = Self.reading(edited.text)
            return SeenPlan(
                edited: shows ? edited : edited.withoutTexts, hash: edited.hash, plan: plan,
                current: edited.draft == nil ? plan : Self.reading(edited.current.document).plan, mistakes: mistakes,
                versions: try operations.history(of: did).of(since).count, zone: operations.timezone(of: did))
        }
    }

    /// The versions of this tenancy, the newest first, and the one that it began with.
    /// - Throws: ``AccessRefusal``.
    public func versions() async throws -> [PlanVersion] {
        try basis.mustBeAllowed(.seePlan)
        let (did, since, shows) = (did, since, visitor.may(.seeCodes))
        let history = try await basis.run { try $0.history(of: did).of(since) }
        return shows ? history : history.map(\.withoutText)
    }

    /// A version of this tenancy.
    /// - Throws: ``AccessRefusal``.
    public func version(_ number: Int) async throws -> (version: PlanVersion, plan: NumberPlan?) {
        try basis.mustBeAllowed(.seePlan)
        let (did, since, shows) = (did, since, visitor.may(.seeCodes))
        let history = try await basis.run { try $0.history(of: did).of(since) }
        guard let found = history.first(where: { $0.version == number }) else { throw AccessRefusal.notFound }
        return (shows ? found : found.withoutText, Self.reading(found.document).plan)
    }

    /// The mistakes of a text; none: it could be saved.
    /// - Throws: ``AccessRefusal``.
    public func mistakes(in text: String) async throws -> [Mistake] {
        try basis.mustBeAllowed(.changePlan)
        let (sounds, tenant) = (ownSounds, visitor.tenant ?? .main)
        return try await basis.run { operations in
            do throws(InvalidDocument) {
                _ = try operations.read(text, from: Self.origin, newcomer: tenant, sounds: sounds)
                return []
            } catch {
                return error.mistakes
            }
        }
    }

    /// Looks for what is wrong in a text, or in the plan that is worked on.
    /// - Parameter text: `nil`: the one that is worked on.
    /// - Throws: ``AccessRefusal``; `InvalidDocument`.
    public func check(_ text: String? = nil, at now: Date) async throws -> CheckedPlan {
        try basis.mustBeAllowed(text == nil ? .seePlan : .changePlan)
        let (did, sounds) = (did, ownSounds)
        let context = try await basis.run { operations in
            try operations.context(ofText: text ?? operations.editedPlan(of: did).text, of: did, at: now)
        }
        return CheckedPlan(
            findings: await basis.checker.findings { context.findings(from: now, sounds: sounds) })
    }

    /// Keeps a text as the draft.
    /// - Parameter base: The text that it was made from.
    /// - Throws: ``AccessRefusal``, `InvalidDocument`, ``Operations/EditConflict``, ``Operations/DraftRefusal``.
    @discardableResult
    public func keepDraft(_ text: String, basedOn base: TextHash, at now: Date) async throws -> EditedPlan {
        try basis.mustBeAllowed(.changePlan)
        let (did, sounds, tenant, author) = (did, ownSounds, visitor.tenant ?? .main, basis.author(at: now))
        return try await basis.run { operations in
            let plan = try operations.read(text, from: Self.origin, newcomer: tenant, sounds: sounds)
            return try operations.keepDraft(plan, of: did, basedOn: base, by: author)
        }
    }

    /// Throws a draft away.
    /// - Returns: What it was.
    /// - Throws: ``AccessRefusal``, ``Operations/DraftRefusal`` if it was changed or published meanwhile.
    @discardableResult
    public func discardDraft(_ id: Int, at now: Date) async throws -> Draft {
        try basis.mustBeAllowed(.changePlan)
        let (did, author) = (did, basis.author(at: now))
        return try await basis.run { try $0.discardDraft(of: did, id: id, by: author) }
    }

    /// The sounds of the visitor's tenant, whatever number a text names.
    var ownSounds: @Sendable (TenantName) -> KnownSounds {
        let (sounds, tenant) = (basis.sounds, visitor.tenant ?? .main)
        return { _ in sounds(tenant) }
    }

    /// The origin of texts from here, as lists of versions name it.
    static var origin: String { "console" }

    private static func reading(_ text: String) -> (plan: NumberPlan?, mistakes: [Mistake]) {
        do throws(InvalidDocument) {
            return (try NumberPlan(stored: text), [])
        } catch {
            return (nil, error.mistakes)
        }
    }
}
