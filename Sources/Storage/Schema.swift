import GRDB

/// The tables, migration by migration. Migrations are only appended.
///
/// `_at` columns are UTC in milliseconds since 1970.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("numbers and calls") { try $0.execute(sql: numbersAndCalls) }
        migrator.registerMigration("journal") { try $0.execute(sql: journal) }
        migrator.registerMigration("clock steps") { try $0.execute(sql: clockSteps) }
        return migrator
    }

    private static let numbersAndCalls = """
        CREATE TABLE number (
            did TEXT NOT NULL PRIMARY KEY CHECK (length(did) = 10),
            version INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE plan_version (
            did TEXT NOT NULL REFERENCES number,
            version INTEGER NOT NULL CHECK (version > 0),
            document TEXT NOT NULL,
            origin TEXT NOT NULL,
            published_at INTEGER NOT NULL,
            PRIMARY KEY (did, version)
        ) STRICT;

        CREATE TABLE call (
            id TEXT NOT NULL PRIMARY KEY,
            did TEXT NOT NULL,
            caller TEXT,
            plan_version INTEGER,
            leg TEXT NOT NULL,
            started_at INTEGER NOT NULL,
            answered_at INTEGER,
            ended_at INTEGER,
            disposition TEXT,
            hung_up_by TEXT,
            cause INTEGER,
            unexplained TEXT
        ) STRICT;
        CREATE INDEX call_by_did ON call (did, started_at);
        CREATE INDEX call_by_start ON call (started_at);
        CREATE INDEX call_open ON call (id) WHERE disposition IS NULL;

        CREATE TABLE hop (
            call_id TEXT NOT NULL REFERENCES call ON DELETE CASCADE,
            hop INTEGER NOT NULL,
            entry INTEGER NOT NULL,
            targets TEXT NOT NULL,
            status TEXT NOT NULL,
            cause INTEGER NOT NULL,
            started_at INTEGER NOT NULL,
            rang_at INTEGER,
            answered_at INTEGER,
            ended_at INTEGER NOT NULL,
            answered_by TEXT,
            PRIMARY KEY (call_id, hop)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE receipt (
            call_id TEXT NOT NULL PRIMARY KEY REFERENCES call ON DELETE CASCADE,
            document TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    private static let clockSteps = """
        CREATE TABLE clock_step (
            id INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            by_ms INTEGER NOT NULL
        ) STRICT;
        """

    /// `witnesses` is a sum: 1 AGI, 2 AMI, 4 journal. `read_at` is when the newest line before the position was read.
    private static let journal = """
        ALTER TABLE call ADD COLUMN decision TEXT;
        ALTER TABLE call ADD COLUMN witnesses INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE call ADD COLUMN hop_count INTEGER;
        CREATE INDEX call_unknown ON call (started_at) WHERE disposition = 'unknown';

        CREATE TABLE journal_position (
            path TEXT NOT NULL PRIMARY KEY,
            device INTEGER NOT NULL,
            inode INTEGER NOT NULL,
            byte_offset INTEGER NOT NULL CHECK (byte_offset >= 0),
            fingerprint BLOB NOT NULL,
            skipped_lines INTEGER NOT NULL,
            read_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE node (
            name TEXT NOT NULL PRIMARY KEY,
            startup TEXT NOT NULL,
            restarted_at INTEGER
        ) STRICT;
        """
}
