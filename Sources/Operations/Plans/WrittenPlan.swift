public import Routing
import Storage
public import StrictYAML

/// The sounds that there are for a tenant's plans: where they lie is the front end's.
public typealias TenantSounds = (TenantName) -> KnownSounds

/// A plan that is to be published or kept: as somebody wrote it, and as it was read.
public struct WrittenPlan: Sendable {
    /// Complete in itself: it names no files.
    public let document: String
    /// The origin of its text, such as a file's name.
    public let origin: String
    public let plan: NumberPlan
    /// Tenant whose sounds it was read with.
    public let tenant: TenantName

    /// Reads a document as it would be published.
    /// - Parameter owner: Tenant that owns a number; of a document without a readable number, whose sounds to go by.
    /// - Throws: `InvalidDocument` with every mistake.
    public init(
        _ document: String, from origin: String, owner: @escaping (DID?) -> TenantName, sounds: @escaping TenantSounds
    ) throws(InvalidDocument) {
        plan = try NumberPlan(document: document, sounds: { sounds(owner($0)) })
        tenant = owner(plan.did)
        self.document = document
        self.origin = origin
    }
}

extension Operations {
    /// Reads a document as it would be published, with the sounds of the tenant that owns its number.
    /// - Parameter newcomer: Tenant that owns the number if it has no plan yet.
    /// - Throws: `InvalidDocument` with every mistake.
    public func read(
        _ document: String, from origin: String, newcomer: TenantName = .main, sounds: @escaping TenantSounds
    ) throws(InvalidDocument) -> WrittenPlan {
        try WrittenPlan(
            document, from: origin, owner: { did in did.flatMap { try? store.tenant(of: $0) } ?? newcomer },
            sounds: sounds)
    }
}
