import CivilTime
import Foundation
public import Records
public import Routing
import Storage

extension Operations {
    /// Suspends a number: from the next call on its callers only hear that it is. Calls that are up go on.
    /// - Parameter reason: For the audit, in one line.
    /// - Throws: ``NumberRefusal``, ``SuspensionRefusal``.
    public func suspend(_ did: DID, because reason: String = "", by author: Author) throws {
        try store.transaction { store in
            try store.mustBeInUse(did)
            if let since = try store.suspendedAt(did) { throw SuspensionRefusal.suspendedBefore(did, at: since) }
            try store.suspend(did, because: reason, by: author)
        }
    }

    /// Takes the suspension of a number back, from the next call on.
    /// - Throws: ``NumberRefusal``, ``SuspensionRefusal``.
    public func resume(_ did: DID, by author: Author) throws {
        try store.transaction { store in
            try store.mustBeInUse(did)
            guard try store.suspendedAt(did) != nil else { throw SuspensionRefusal.notSuspended(did) }
            try store.resume(did, by: author)
        }
    }

    /// Takes a number without calls out of use: its callers hear from the next call on that there is no such number.
    ///
    /// Drafts and duties go; its packages are held until the end of the day. Its versions, records and bills stay, and
    /// it can be published anew, for any tenant.
    /// - Throws: ``NumberRefusal``, ``SuspensionRefusal``.
    public func remove(_ did: DID, by author: Author) throws {
        try store.transaction { store in
            try store.mustBeInUse(did)
            let open = try store.openCalls(of: did)
            guard open == 0 else { throw SuspensionRefusal.hasCalls(did, open: open) }
            let today = CivilDay(at: author.at, in: store.timezone(of: did))
            let tomorrow = CivilDay(daysSince1970: today.daysSince1970 + 1)
            let stacks = try store.stacks(of: did)
            if stacks.holding(on: tomorrow) != nil { try store.hold(nil, of: did, from: tomorrow, by: author) }
            for change in stacks where change.from > tomorrow && change.stack != nil {
                try store.hold(nil, of: did, from: change.from, by: author)
            }
            try store.remove(did, by: author)
        }
    }
}
