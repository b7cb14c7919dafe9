import Foundation
import Operations
import Records
import Routing
import Storage

/// The things that all desks of a visit have: who asks, and through what it is done.
struct DeskBasis: Sendable {
    let visitor: Visitor
    let store: Store
    let threads: WorkerThreads
    /// The sounds that there are for a tenant's plans.
    var sounds: @Sendable (TenantName) -> KnownSounds = { _ in .all }
    var workshop = GreetingWorkshop()
    var checker = PlanChecker.shared
    var operations: Operations { Operations(store) }

    /// Refuses what the visitor's role does not allow.
    /// - Throws: ``AccessRefusal/notAllowed(_:)``.
    func mustBeAllowed(_ permission: Permission) throws {
        guard visitor.may(permission) else { throw AccessRefusal.notAllowed(permission) }
    }

    /// Refuses dangerous acts of somebody who signed in long ago.
    /// - Throws: ``AccessRefusal/notFresh``.
    func mustBeFresh(at now: Date) throws {
        guard visitor.isFresh(at: now) else { throw AccessRefusal.notFresh }
    }

    /// Runs what blocks, such as a statement, on a thread of its own pool.
    /// - Throws: ``AccessRefusal/busy`` if the database was, among others.
    func run<Value: Sendable>(_ body: @escaping @Sendable (Operations) throws -> Value) async throws -> Value {
        let operations = operations
        return try await threads.run { try body(operations) }
    }

    /// Asks for what waits without a thread.
    /// - Throws: ``AccessRefusal/busy`` if the database was, among others.
    func ask<Value: Sendable>(_ body: @Sendable (Operations) async throws -> Value) async throws -> Value {
        try await AccessRefusal.tellingBusy { try await body(operations) }
    }

    /// A call as the visitor may see it: masked for whoever may not see callers' numbers.
    func shown(_ record: CallRecord) -> CallRecord {
        visitor.may(.seeCallers) ? record : record.masked
    }

    /// The author of a change that this visit makes.
    func author(at now: Date) -> Author {
        if case .guest = visitor.standing { return .operator(visitor.name, at: now) }
        return Author(visitor.name, at: now)
    }

    /// The same at the pages of a number.
    func at(_ did: DID) -> DeskBasis {
        DeskBasis(
            visitor: visitor.at(did), store: store, threads: threads, sounds: sounds, workshop: workshop,
            checker: checker)
    }
}
