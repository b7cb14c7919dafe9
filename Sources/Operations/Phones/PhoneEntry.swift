import Foundation
import Markup
import Records
import Routing

/// A line of a phone book as somebody wrote it, once it was found good.
struct PhoneEntry {
    let target: DialTarget
    let name: String
    let owner: String

    /// - Throws: ``PhoneRefusal``.
    init(number: String, name: String, owner: String) throws(PhoneRefusal) {
        guard let target = DialTarget.written(number) else { throw PhoneRefusal.cannotBeDialled(number) }
        if let digits = target.digitsOfShortMobile { throw PhoneRefusal.tooShort(target, digits: digits) }
        let (name, owner) = (name.trimmed, owner.trimmed)
        guard !name.isEmpty, name.isPhoneName else { throw PhoneRefusal.badName(name) }
        guard owner.isPhoneName else { throw PhoneRefusal.badOwner(owner) }
        self.target = target
        self.name = name
        self.owner = owner
    }

    /// The telephone with this name and owner, and a state of its filing.
    func changing(_ phone: Phone, to filing: Phone.Filing, at now: Date) -> Phone {
        Phone(
            id: phone.id, tenant: phone.tenant, target: phone.target, name: name, owner: owner, filing: filing,
            filedAt: filing == phone.filing ? phone.filedAt : filing == .none ? nil : now)
    }
}

extension String {
    fileprivate var trimmed: String { trimmingCharacters(in: .whitespaces) }

    fileprivate var isPhoneName: Bool {
        count <= Operations.phoneNameLength && !unicodeScalars.contains(where: \.isSteering)
    }
}
