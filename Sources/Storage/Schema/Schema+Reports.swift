/// The tallies that reports count by.
extension Schema {
    /// Where the caller was from as of the call; nothing in calls from before. `city` holds several, with a blank
    /// between, if an area code serves several. `caller_number` is the normal form if that differs from `caller`.
    static let callersSeen = """
        ALTER TABLE call ADD COLUMN caller_class TEXT;
        ALTER TABLE call ADD COLUMN caller_number TEXT;
        ALTER TABLE call ADD COLUMN province TEXT;
        ALTER TABLE call ADD COLUMN city TEXT;
        ALTER TABLE call ADD COLUMN carrier TEXT;
        """

    /// A call that is over is either counted (in the `tally` of its day, of its number and of the platform, whose `did`
    /// is empty, and in `caller_month`) or it waits to be: a report adds the two. `caller_sum` has the sums of
    /// `caller_month`. `day` counts from 1970-01-01, by the clock of `counting_zone`. ``uncountedCalls`` says which
    /// calls wait.
    static let counting = """
        CREATE TABLE uncounted (
            call_id TEXT NOT NULL PRIMARY KEY,
            changes INTEGER NOT NULL DEFAULT 0
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE tally (
            did TEXT NOT NULL,
            day INTEGER NOT NULL,
            document BLOB NOT NULL,
            PRIMARY KEY (did, day)
        ) STRICT;

        CREATE TABLE caller_month (
            did TEXT NOT NULL,
            month TEXT NOT NULL,
            caller TEXT NOT NULL,
            calls INTEGER NOT NULL,
            answered INTEGER NOT NULL,
            lost INTEGER NOT NULL,
            PRIMARY KEY (did, month, caller)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE caller_sum (
            month TEXT NOT NULL,
            did TEXT NOT NULL,
            callers INTEGER NOT NULL,
            repeating INTEGER NOT NULL,
            calls_of_repeating INTEGER NOT NULL,
            lost INTEGER NOT NULL,
            PRIMARY KEY (month, did)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE counting_zone (
            did TEXT NOT NULL PRIMARY KEY,
            zone TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TRIGGER call_over_at_once AFTER INSERT ON call WHEN NEW.disposition IS NOT NULL
        BEGIN
            INSERT INTO uncounted (call_id) VALUES (NEW.id);
        END;

        CREATE TRIGGER call_over AFTER UPDATE ON call WHEN NEW.disposition IS NOT NULL AND OLD.disposition IS NULL
        BEGIN
            INSERT INTO uncounted (call_id) SELECT NEW.id
            WHERE NOT EXISTS (SELECT 1 FROM uncounted WHERE call_id = NEW.id);
        END;

        CREATE TRIGGER call_changed AFTER UPDATE ON call WHEN OLD.disposition IS NOT NULL
        BEGIN
            UPDATE uncounted SET changes = changes + 1 WHERE call_id = NEW.id;
        END;

        INSERT INTO uncounted (call_id) SELECT id FROM call WHERE disposition IS NOT NULL;
        """

    /// `uncounted` is empty in calls that are counted; in others it tells how often the record was written again since
    /// the first time. A column with an index of those that wait costs whoever writes records less than a table of
    /// them, kept by triggers.
    static let uncountedCalls = """
        DROP TRIGGER call_over_at_once;
        DROP TRIGGER call_over;
        DROP TRIGGER call_changed;
        ALTER TABLE call ADD COLUMN uncounted INTEGER;
        UPDATE call SET uncounted = 0 WHERE disposition IS NULL OR id IN (SELECT call_id FROM uncounted);
        DROP TABLE uncounted;
        CREATE INDEX call_uncounted ON call (coalesce(ended_at, started_at))
            WHERE uncounted IS NOT NULL AND disposition IS NOT NULL;
        """

    /// `writes` counts how often a record was written: whoever wants to write it says how often it was when it was
    /// read. `recount` has calls that were counted and then changed, as they were counted, in JSON: they wait to be
    /// taken out of the tallies, which only the counter changes.
    static let recounts = """
        ALTER TABLE call ADD COLUMN writes INTEGER NOT NULL DEFAULT 1;

        CREATE TABLE recount (
            call_id TEXT NOT NULL PRIMARY KEY REFERENCES call ON DELETE CASCADE,
            did TEXT NOT NULL,
            document TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX recount_by_did ON recount (did);
        """
}
