public import Foundation
import GRDB
public import Routing

/// A plan that is being worked on, or waits for its hour; at most one for each number.
public struct Draft: Hashable, Sendable {
    public let did: DID
    public let document: String
    public let origin: String
    public let savedAt: Date
    public let savedBy: String
    /// When it is to be published; `nil`: when somebody says so.
    public let publishAt: Date?
}

extension Store {
    /// Keeps a document as the number's draft; replaces the one before, and takes back its hour.
    public func saveDraft(_ document: String, of did: DID, origin: String, publishAt: Date?, by author: Author) throws {
        try database.write { db in
            try db.execute(
                sql: """
                    INSERT OR REPLACE INTO draft (did, document, origin, saved_at, saved_by, publish_at)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    did.digits, document, origin, author.at.milliseconds, author.name, publishAt?.milliseconds,
                ])
            try author.note(publishAt == nil ? .draft : .schedule, origin, due: publishAt, of: did, in: db)
        }
    }

    /// Sets or takes back the hour of a draft.
    /// - Parameter reason: Why it is taken back, for the number's audit.
    /// - Returns: `false` if there is no draft.
    public func scheduleDraft(
        of did: DID, at instant: Date?, because reason: String = "", by author: Author
    ) throws -> Bool {
        try database.write { db in
            try db.execute(
                sql: "UPDATE draft SET publish_at = ? WHERE did = ?", arguments: [instant?.milliseconds, did.digits])
            guard db.changesCount > 0 else { return false }
            try author.note(instant == nil ? .unschedule : .schedule, reason, due: instant, of: did, in: db)
            return true
        }
    }

    /// Throws a draft away.
    /// - Returns: `false` if there was none.
    public func discardDraft(of did: DID, by author: Author) throws -> Bool {
        try database.write { db in
            try db.execute(sql: "DELETE FROM draft WHERE did = ?", arguments: [did.digits])
            guard db.changesCount > 0 else { return false }
            try author.note(.discard, "", of: did, in: db)
            return true
        }
    }

    public func draft(of did: DID) throws -> Draft? {
        try database.read { try Draft.fetch($0, "WHERE did = ?", [did.digits]).first }
    }

    /// Every draft whose hour has come, the earliest first.
    public func dueDrafts(at now: Date) async throws -> [Draft] {
        try await database.read { db in
            try Draft.fetch(db, "WHERE publish_at <= ? ORDER BY publish_at", [now.milliseconds])
        }
    }

    /// Publishes a number's draft and takes it away.
    ///
    /// - Parameter due: Only if it has an hour, and that is not after this.
    /// - Returns: `nil` if there is no such draft (any more).
    public func publishDraft(of did: DID, due: Date? = nil, by author: Author) throws -> Publication? {
        try database.write { db in
            guard let draft = try Draft.fetch(db, "WHERE did = ?", [did.digits]).first else { return nil }
            if let due {
                guard let publishAt = draft.publishAt, publishAt <= due else { return nil }
            }
            try db.execute(sql: "DELETE FROM draft WHERE did = ?", arguments: [did.digits])
            let author = due == nil ? author : Author(draft.savedBy, at: author.at)
            return try publish(draft.document, as: did, origin: draft.origin, by: author, in: db)
        }
    }
}

extension Draft {
    fileprivate static func fetch(
        _ db: Database, _ clauses: String, _ arguments: StatementArguments = []
    ) throws -> [Draft] {
        try Row.fetchAll(db, sql: "SELECT * FROM draft " + clauses, arguments: arguments).compactMap { row in
            guard let did = DID(row["did"]) else { return nil }
            let publishAt: Int? = row["publish_at"]
            return Draft(
                did: did, document: row["document"], origin: row["origin"],
                savedAt: Date(milliseconds: row["saved_at"]), savedBy: row["saved_by"],
                publishAt: publishAt.map { Date(milliseconds: $0) })
        }
    }
}
