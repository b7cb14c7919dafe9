import CivilTime
public import Foundation
import Persistence
public import Records
public import Routing

extension Store {
    /// Keeps a document: as the draft in hand, in place of the one before, or as one more that waits for its hour.
    /// - Throws: ``DraftError/hourTaken(by:)``.
    /// - Returns: Its id.
    @discardableResult
    public func saveDraft(
        _ document: String, of did: DID, origin: String, publishAt: Date?, by author: Author
    ) throws -> Int {
        try saveDrafts([(did, document, origin)], publishAt: [publishAt], by: author)[0]
    }

    /// Keeps several documents, all or none.
    /// - Parameter hours: For each when it is to be published.
    @discardableResult
    public func saveDrafts(
        _ documents: [(did: DID, document: String, origin: String)], publishAt hours: [Date?], by author: Author
    ) throws -> [Int] {
        try database.write { db in
            try zip(documents, hours).map { item, hour in
                if let hour {
                    try Draft.checkFree(hour, of: item.did, in: db)
                } else {
                    try db.execute("DELETE FROM draft WHERE did = ? AND publish_at IS NULL", [item.did.digits])
                }
                let id = try db.value(
                    """
                    INSERT INTO draft (did, document, origin, saved_at, saved_by, publish_at)
                    VALUES (?, ?, ?, ?, ?, ?) RETURNING id
                    """,
                    [
                        item.did.digits, item.document, item.origin, author.at.milliseconds, author.name,
                        hour?.milliseconds,
                    ], as: Int.self)
                guard let id else { preconditionFailure("What was inserted has an id.") }
                try author.note(
                    hour == nil ? .draft : .schedule, item.origin, due: hour, of: item.did, in: db)
                return id
            }
        }
    }

    /// Sets the hour of a draft, or takes it back: then it is the draft in hand.
    /// - Throws: ``DraftError``.
    /// - Returns: `false` if there is no such draft (any more).
    public func scheduleDraft(_ id: Int, at instant: Date?, by author: Author) throws -> Bool {
        try database.write { db in
            guard let draft = try Draft.find(id, in: db) else { return false }
            if let instant {
                try Draft.checkFree(instant, of: draft.did, but: id, in: db)
            } else if let other = try Draft.inHand(of: draft.did, in: db), other.id != id {
                throw DraftError.inHand(other)
            }
            try db.execute("UPDATE draft SET publish_at = ?, refusal = NULL WHERE id = ?", [instant?.milliseconds, id])
            try author.note(
                instant == nil ? .unschedule : .schedule, draft.origin, due: instant, of: draft.did, in: db)
            return true
        }
    }

    /// Notes why a draft was not published at its hour: it stays, and is not tried again.
    public func refuseDraft(_ id: Int, because reason: String, by author: Author) throws {
        try database.write { db in
            guard let draft = try Draft.find(id, in: db), draft.publishAt != nil else { return }
            try db.execute("UPDATE draft SET refusal = ? WHERE id = ?", [reason, id])
            try author.note(.unschedule, "\(draft.origin): \(reason)", of: draft.did, in: db)
        }
    }

    /// Throws a draft away.
    /// - Returns: `false` if there is no such draft (any more).
    public func discardDraft(_ id: Int, by author: Author) throws -> Bool {
        try database.write { db in
            guard let draft = try Draft.find(id, in: db) else { return false }
            try db.execute("DELETE FROM draft WHERE id = ?", [id])
            try author.note(.discard, draft.origin, of: draft.did, in: db)
            return true
        }
    }

    /// The drafts of a number, or of all: of each number the one in hand, then those that wait, the earliest first.
    public func drafts(of did: DID? = nil) throws -> [Draft] {
        try database.read { db in
            try Draft.fetch(
                db, "\(Draft.select) WHERE CAST(?1 AS TEXT) IS NULL OR did = ?1 ORDER BY did, publish_at", [did?.digits]
            )
        }
    }

    /// Every draft whose hour has come, the earliest first.
    public func dueDrafts(at now: Date) async throws -> [Draft] {
        try await database.read { db in
            try Draft.fetch(
                db, "\(Draft.select) WHERE publish_at <= ? AND refusal IS NULL ORDER BY publish_at, id",
                [now.milliseconds])
        }
    }

    /// The draft of an id; `nil` if there is no such draft (any more).
    public func draft(_ id: Int) throws -> Draft? {
        try database.read { try Draft.find(id, in: $0) }
    }

    /// Publishes a draft that was read, and takes it away.
    /// - Returns: `nil` if there is no such draft (any more).
    public func publishDraft(_ id: Int, as publishing: Publishing, by author: Author) throws -> Publication? {
        try database.write { db in
            guard try db.change("DELETE FROM draft WHERE id = ?", [id]) > 0 else { return nil }
            return try publishing.publish(by: author, in: db)
        }
    }
}

extension Draft {
    fileprivate static let select =
        "SELECT id, did, document, origin, saved_at, saved_by, publish_at, refusal FROM draft"

    fileprivate static func find(_ id: Int, in db: Database) throws -> Draft? {
        try fetch(db, "\(Draft.select) WHERE id = ?", [id]).first
    }

    fileprivate static func inHand(of did: DID, in db: Database) throws -> Draft? {
        try fetch(db, "\(Draft.select) WHERE did = ? AND publish_at IS NULL", [did.digits]).first
    }

    fileprivate static func checkFree(_ hour: Date, of did: DID, but id: Int? = nil, in db: Database) throws {
        let others = try fetch(db, "\(Draft.select) WHERE did = ? AND publish_at = ?", [did.digits, hour.milliseconds])
        if let other = others.first(where: { $0.id != id }) { throw DraftError.hourTaken(by: other) }
    }

    fileprivate static func fetch(
        _ db: Database, _ sql: String, _ arguments: Arguments = []
    ) throws -> [Draft] {
        try db.rows(
            sql, arguments
        ).compactMap { row in
            guard let did = DID(row["did"]) else { return nil }
            let publishAt: Int? = row["publish_at"]
            return Draft(
                id: row["id"], did: did, document: row["document"], origin: row["origin"],
                savedAt: Date(milliseconds: row["saved_at"]), savedBy: row["saved_by"],
                publishAt: publishAt.map { Date(milliseconds: $0) }, refusal: row["refusal"])
        }
    }
}
