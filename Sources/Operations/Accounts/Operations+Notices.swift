public import Foundation
public import Records
public import Routing
import Storage

extension Operations {
    /// A person's notices of a number that they have not seen, the newest first.
    public func notices(for account: Int, of did: DID) throws -> [Notice] {
        try store.notices(for: account, of: did, limit: 5)
    }

    /// Notes that a person has seen the notices of a number, as far as one by its id.
    public func seeNotices(for account: Int, of did: DID, through id: Int, at now: Date) throws {
        try store.seeNotices(for: account, of: did, through: id, at: now)
    }

    /// `true` if a person wants to be told of changes that are made on locked devices.
    public func wantsNotices(_ account: Int) throws -> Bool {
        try store.wants(.lockedDuty, account: account)
    }

    /// Decides whether a person is told of changes that are made on locked devices.
    public func setWantsNotices(_ isWanted: Bool, of account: Int, by author: Author) throws {
        try store.transaction { store in
            guard try store.wants(.lockedDuty, account: account) != isWanted else { return }
            for kind in Notice.Kind.allCases { try store.setWanted(isWanted, kind, account: account) }
            try store.noteAccount(
                isWanted ? "notices of locked devices on" : "notices of locked devices off", of: account,
                in: try store.memberships(of: account).first?.tenant, by: author)
        }
    }
}

extension Store {
    /// Tells the owners of a number's tenant of a change that was made on a locked device, whoever made it: the device
    /// may be in other hands.
    func tellOwners(
        _ kind: Notice.Kind, of did: DID, at step: StepName, _ targets: [DialTarget], by author: Author
    ) throws {
        guard let tenant = try tenant(of: did) else { return }
        for account in try members(of: tenant) where try wants(kind, account: account) {
            guard try memberships(of: account).contains(where: { $0.tenant == tenant && $0.role == .owner }) else {
                continue
            }
            try addNotice(kind, for: account, of: did, at: step, targets, by: author)
        }
    }
}
