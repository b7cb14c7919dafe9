import CivilTime
public import Foundation
import GRDB
import Routing

/// How far a journal is on record: to which byte of which file.
public struct JournalPosition: Hashable, Sendable {
    /// The journal by the path that Asterisk writes to; the file itself may bear another name since.
    public var path: String
    /// The file's identity, by `stat`.
    public var device: Int
    public var inode: Int
    /// Just after a line feed, or 0.
    public var offset: Int
    /// The bytes before `offset`, at most 64: a file that has others there is not the one that was read.
    public var fingerprint: [UInt8]
    /// Lines that could not be understood, since the database was made.
    public var skippedLines: Int
    public var readAt: Date

    public init(
        path: String, device: Int, inode: Int, offset: Int, fingerprint: [UInt8], skippedLines: Int, readAt: Date
    ) {
        self.path = path
        self.device = device
        self.inode = inode
        self.offset = offset
        self.fingerprint = fingerprint
        self.skippedLines = skippedLines
        self.readAt = readAt
    }
}

/// One Asterisk: its `systemname`, which begins the unique ids of its channels, and its last start.
public struct AsteriskNode: Hashable, Sendable {
    /// Empty if it has none.
    public let name: String
    /// When it started, as it says itself: local time without a zone, so good for nothing but comparing.
    public var startup: String
    /// When it was found to have started anew.
    public var restartedAt: Date?

    public init(name: String, startup: String, restartedAt: Date? = nil) {
        self.name = name
        self.startup = startup
        self.restartedAt = restartedAt
    }
}

extension Store {
    /// How far this journal is on record; `nil` if nothing of it is.
    public func journalPosition(of path: String) throws -> JournalPosition? {
        try database.read { db in
            let sql = "SELECT * FROM journal_position WHERE path = ?"
            guard let row = try Row.fetchOne(db, sql: sql, arguments: [path]) else { return nil }
            let fingerprint: Data = row["fingerprint"]
            return JournalPosition(
                path: path, device: row["device"], inode: row["inode"], offset: row["byte_offset"],
                fingerprint: Array(fingerprint), skippedLines: row["skipped_lines"],
                readAt: Date(milliseconds: row["read_at"]))
        }
    }

    /// Every Asterisk that was ever connected to.
    public func nodes() throws -> [AsteriskNode] {
        try database.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM node ORDER BY name").map { row in
                let restartedAt: Int? = row["restarted_at"]
                return AsteriskNode(
                    name: row["name"], startup: row["startup"],
                    restartedAt: restartedAt.map { Date(milliseconds: $0) })
            }
        }
    }
}

extension JournalPosition {
    func save(in db: Database) throws {
        let sql = """
            INSERT OR REPLACE INTO journal_position
                (path, device, inode, byte_offset, fingerprint, skipped_lines, read_at) VALUES (?, ?, ?, ?, ?, ?, ?)
            """
        try db.cachedStatement(sql: sql).execute(arguments: [
            path, device, inode, offset, Data(fingerprint), skippedLines, readAt.milliseconds,
        ])
    }
}

extension AsteriskNode {
    func save(in db: Database) throws {
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO node (name, startup, restarted_at) VALUES (?, ?, ?)")
            .execute(arguments: [name, startup, restartedAt?.milliseconds])
    }
}
