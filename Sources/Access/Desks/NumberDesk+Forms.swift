public import Billing
public import CivilTime
public import Foundation
public import Markup
import Operations
import Routing

extension NumberDesk {
    /// The sounds that a plan of the number may name.
    /// - Throws: ``AccessRefusal``.
    public func soundNames(in language: Language) async throws -> [String] {
        try basis.mustBeAllowed(.changePlan)
        let (sounds, tenant) = (basis.sounds, visitor.tenant ?? .main)
        return try await basis.run { _ in sounds(tenant).names(language).sorted() }
    }

    /// The days on which China works otherwise than in a week.
    /// - Throws: ``AccessRefusal``.
    public func workCalendar() async throws -> WorkCalendar {
        try basis.mustBeAllowed(.seePlan)
        return try await basis.run { try $0.workCalendar() }
    }

    /// The functions that no package of the number has, with the options that have them.
    /// - Throws: ``AccessRefusal``.
    public func lackedFunctions(at now: Date) async throws -> [MissingFunction] {
        try basis.mustBeAllowed(.seePlan)
        let did = did
        return try await basis.run { try $0.lackedFunctions(of: did, at: now) }
    }
}
