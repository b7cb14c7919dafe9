public import Foundation
public import Records
public import Routing
import Storage

/// A telephone of a phone book with the places where it rings.
public struct BookedPhone: Hashable, Sendable {
    public let phone: Phone
    public let uses: [PhoneUse]
}

extension Operations {
    /// The most characters of a name in a phone book.
    public static let phoneNameLength = 40
    /// The most telephones in a phone book.
    public static let phoneBookLength = 2000

    /// A tenant's phone book, by names.
    /// - Throws: ``TenantRefusal``.
    public func phones(of tenant: TenantName) throws -> [Phone] {
        try store.snapshot { store in
            try store.mustKnow(tenant)
            return try store.phones(of: tenant)
        }
    }

    /// A tenant's phone book, by names, with the steps at which each telephone rings now or later.
    /// - Throws: ``TenantRefusal``.
    public func phoneBook(of tenant: TenantName, at now: Date) throws -> [BookedPhone] {
        try store.snapshot { store in
            try store.mustKnow(tenant)
            let numbers = try store.ringing(of: tenant, at: now)
            return try store.phones(of: tenant).map { phone in
                BookedPhone(phone: phone, uses: numbers.flatMap { $0.uses(of: phone.target) })
            }
        }
    }

    /// Puts a telephone into a tenant's phone book.
    /// - Parameters:
    ///   - number: As people write it: `138 0013 8000`.
    ///   - owner: The person or company that the carrier knows as its owner; empty: not told.
    /// - Throws: ``TenantRefusal``, ``PhoneRefusal``.
    @discardableResult
    public func addPhone(
        _ number: String, named name: String, owner: String = "", of tenant: TenantName, by author: Author
    ) throws -> Phone {
        let entry = try PhoneEntry(number: number, name: name, owner: owner)
        return try store.transaction { store in
            try store.mustKnow(tenant)
            let phones = try store.phones(of: tenant)
            if let other = phones.first(where: { $0.target == entry.target }) {
                throw PhoneRefusal.taken(entry.target, by: other.name)
            }
            guard phones.count < Self.phoneBookLength else { throw PhoneRefusal.full(Self.phoneBookLength) }
            let id = try store.addPhone(
                entry.target, of: tenant, name: entry.name, owner: entry.owner, by: author)
            return Phone(
                id: id, tenant: tenant, target: entry.target, name: entry.name, owner: entry.owner, filing: .none,
                filedAt: nil)
        }
    }

    /// Changes a telephone's name, owner and filing; the number stays.
    /// - Throws: ``PhoneRefusal``.
    public func changePhone(
        _ id: Int, of tenant: TenantName, name: String, owner: String, filing: Phone.Filing, by author: Author
    ) throws {
        try store.transaction { store in
            let phone = try store.phone(id, of: tenant)
            let entry = try PhoneEntry(number: phone.target.description, name: name, owner: owner)
            try store.changePhone(entry.changing(phone, to: filing, at: author.at), by: author)
        }
    }

    /// Takes a telephone out of a tenant's phone book. Calls ring it as before where a plan or a duty says so.
    /// - Parameter anyway: Although plans or duties ring it.
    /// - Throws: ``PhoneRefusal``.
    @discardableResult
    public func removePhone(
        _ id: Int, of tenant: TenantName, anyway: Bool = false, by author: Author
    ) throws -> Phone {
        try store.transaction { store in
            let phone = try store.phone(id, of: tenant)
            let uses = try store.ringing(of: tenant, at: author.at).flatMap { $0.uses(of: phone.target) }
            guard anyway || uses.isEmpty else { throw PhoneRefusal.inUse(phone.target, uses) }
            try store.removePhone(phone, by: author)
            return phone
        }
    }
}

/// A number of a tenant with all that may ring there.
private struct RingingNumber {
    let plan: NumberPlan?
    let did: DID
    let duties: [DutyRecord]

    func uses(of target: DialTarget) -> [PhoneUse] {
        (plan?.steps(ringing: target) ?? []).map { PhoneUse(did: did, step: $0, isDuty: false) }
            + duties.filter { $0.targets.contains(target) }.map { PhoneUse(did: did, step: $0.step, isDuty: true) }
    }
}

extension Store {
    fileprivate func phone(_ id: Int, of tenant: TenantName) throws -> Phone {
        guard let phone = try phones(of: tenant).first(where: { $0.id == id }) else {
            throw PhoneRefusal.unknown("\(id)")
        }
        return phone
    }

    fileprivate func ringing(of tenant: TenantName, at now: Date) throws -> [RingingNumber] {
        try numbers(of: tenant).map {
            RingingNumber(plan: readablePlan(of: $0), did: $0, duties: try duties(of: $0, at: now))
        }
    }
}
