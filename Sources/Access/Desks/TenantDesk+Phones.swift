public import Foundation
public import Operations
public import Records
import Routing

extension TenantDesk {
    /// The phone book, with the places where each telephone rings.
    public func phoneBook(at now: Date) async throws -> [BookedPhone] {
        try basis.mustBeAllowed(.keepPhoneBook)
        let tenant = tenant
        return try await basis.run { try $0.phoneBook(of: tenant, at: now) }
    }

    /// Puts a telephone into the phone book.
    /// - Throws: ``AccessRefusal``, ``Operations/PhoneRefusal``.
    @discardableResult
    public func addPhone(_ number: String, named name: String, owner: String, at now: Date) async throws -> Phone {
        try basis.mustBeAllowed(.keepPhoneBook)
        let (tenant, author) = (tenant, basis.author(at: now))
        return try await basis.run { try $0.addPhone(number, named: name, owner: owner, of: tenant, by: author) }
    }

    /// Changes a telephone's name, owner and filing.
    /// - Throws: ``AccessRefusal``, ``Operations/PhoneRefusal``.
    public func changePhone(
        _ id: Int, name: String, owner: String, filing: Phone.Filing, at now: Date
    ) async throws {
        try basis.mustBeAllowed(.keepPhoneBook)
        let (tenant, author) = (tenant, basis.author(at: now))
        try await basis.run {
            try $0.changePhone(id, of: tenant, name: name, owner: owner, filing: filing, by: author)
        }
    }

    /// Takes a telephone out of the phone book.
    /// - Parameter anyway: Although plans or duties ring it.
    /// - Throws: ``AccessRefusal``, ``Operations/PhoneRefusal``.
    @discardableResult
    public func removePhone(_ id: Int, anyway: Bool, at now: Date) async throws -> Phone {
        try basis.mustBeAllowed(.keepPhoneBook)
        let (tenant, author) = (tenant, basis.author(at: now))
        return try await basis.run { try $0.removePhone(id, of: tenant, anyway: anyway, by: author) }
    }
}
