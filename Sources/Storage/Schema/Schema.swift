import Persistence

/// The tables, migration by migration. Migrations are only appended.
///
/// `_at` columns are UTC in milliseconds since 1970.
enum Schema {
    static let migrations: [Migration] = [
        Migration("numbers and calls", numbersAndCalls),
        Migration("journal", journal),
        Migration("clock steps", clockSteps),
        Migration("who answers", whoAnswers),
        Migration("greetings", greetings),
        Migration("money", money),
        Migration("closed months", closedMonths),
        Migration("callers seen", callersSeen),
        Migration("counting", counting),
        Migration("uncounted calls", uncountedCalls),
        Migration("kinds of changes", kindsOfChanges),
        Migration("bills in whole fen", billsInWholeFen),
        Migration("call problems", callProblems),
        Migration("several drafts", severalDrafts),
        Migration("windows of clock steps", windowsOfClockSteps),
        Migration("clock of changes", clockOfChanges),
        Migration("purses", purses),
        Migration("machines", machines),
        Migration("suspended numbers", suspendedNumbers),
        Migration("tenancies", tenancies),
        Migration("phone books", phoneBooks),
        Migration("number settings", numberSettings),
        Migration("accounts", accounts),
        Migration("notices", notices),
        Migration("recounts", recounts),
        Migration("remote help", remoteHelp),
        Migration("session notes", sessionNotes),
        Migration("bill parties", billParties),
    ]

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

    /// `revision` is the `audit` row of a number's last change: whoever knows the highest one he has seen finds what is
    /// new. Of `draw`, rows without a call are positions that were taken and not used.
    private static let whoAnswers = """
        CREATE TABLE audit (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at INTEGER NOT NULL,
            by TEXT NOT NULL,
            did TEXT,
            action TEXT NOT NULL,
            detail TEXT NOT NULL
        ) STRICT;
        CREATE INDEX audit_by_did ON audit (did, id);

        ALTER TABLE number ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX number_by_revision ON number (revision);
        ALTER TABLE plan_version ADD COLUMN published_by TEXT NOT NULL DEFAULT '';

        CREATE TABLE draft (
            did TEXT NOT NULL PRIMARY KEY CHECK (length(did) = 10),
            document TEXT NOT NULL,
            origin TEXT NOT NULL,
            saved_at INTEGER NOT NULL,
            saved_by TEXT NOT NULL,
            publish_at INTEGER
        ) STRICT;
        CREATE INDEX draft_due ON draft (publish_at) WHERE publish_at IS NOT NULL;

        CREATE TABLE duty (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            did TEXT NOT NULL REFERENCES number,
            step TEXT NOT NULL,
            targets TEXT NOT NULL,
            from_at INTEGER,
            until_at INTEGER,
            set_at INTEGER NOT NULL,
            set_by TEXT NOT NULL,
            undone_at INTEGER,
            undone_by TEXT
        ) STRICT;
        CREATE INDEX duty_by_did ON duty (did) WHERE undone_at IS NULL;

        CREATE TABLE draw_counter (
            did TEXT NOT NULL,
            name TEXT NOT NULL,
            next INTEGER NOT NULL,
            PRIMARY KEY (did, name)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE draw (
            id INTEGER PRIMARY KEY,
            did TEXT NOT NULL,
            name TEXT NOT NULL,
            position INTEGER NOT NULL,
            call_id TEXT
        ) STRICT;
        CREATE INDEX draw_by_call ON draw (call_id) WHERE call_id IS NOT NULL;
        CREATE INDEX draw_free ON draw (did, name, position) WHERE call_id IS NULL;

        CREATE TABLE code_attempt (
            id INTEGER PRIMARY KEY,
            did TEXT NOT NULL,
            caller TEXT,
            at INTEGER NOT NULL,
            code TEXT
        ) STRICT;
        CREATE INDEX code_attempt_by_caller ON code_attempt (did, caller, at);
        CREATE INDEX code_attempt_by_number ON code_attempt (did, at);

        CREATE TABLE reference (
            name TEXT NOT NULL PRIMARY KEY,
            text TEXT NOT NULL,
            revision INTEGER NOT NULL DEFAULT 1,
            changed_at INTEGER NOT NULL,
            changed_by TEXT NOT NULL
        ) STRICT;

        CREATE INDEX call_by_caller ON call (did, caller, started_at) WHERE caller IS NOT NULL;
        """

    /// `version` of `greeting` is the one that callers hear; none once it is removed. Versions are kept.
    private static let greetings = """
        ALTER TABLE number ADD COLUMN tenant TEXT NOT NULL DEFAULT 'main';
        CREATE INDEX number_by_tenant ON number (tenant);

        CREATE TABLE greeting (
            tenant TEXT NOT NULL,
            language TEXT NOT NULL,
            name TEXT NOT NULL,
            version INTEGER,
            PRIMARY KEY (tenant, language, name)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE greeting_version (
            tenant TEXT NOT NULL,
            language TEXT NOT NULL,
            name TEXT NOT NULL,
            version INTEGER NOT NULL CHECK (version > 0),
            origin TEXT NOT NULL,
            spoken_text TEXT,
            sha256 TEXT NOT NULL,
            bytes INTEGER NOT NULL,
            duration_ms INTEGER NOT NULL,
            report TEXT NOT NULL,
            made_at INTEGER NOT NULL,
            made_by TEXT NOT NULL,
            PRIMARY KEY (tenant, language, name, version)
        ) STRICT, WITHOUT ROWID;
        """

    /// `record` is the JSON of a record that could not be written.
    private static let callProblems = """
        CREATE TABLE call_problem (
            call_id TEXT NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL,
            reason TEXT NOT NULL,
            at INTEGER NOT NULL,
            tried_at INTEGER NOT NULL,
            record BLOB
        ) STRICT, WITHOUT ROWID;
        """

    private static let clockSteps = """
        CREATE TABLE clock_step (
            id INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            by_ms INTEGER NOT NULL
        ) STRICT;
        """

    private static let windowsOfClockSteps = """
        ALTER TABLE clock_step ADD COLUMN window_ms INTEGER NOT NULL DEFAULT 0;
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
