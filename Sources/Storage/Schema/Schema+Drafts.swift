/// Plans that are not in force yet.
extension Schema {
    /// A number has one draft without an hour, and any number that wait for theirs. `refusal` is why one was not
    /// published at its hour: it is not tried again.
    static let severalDrafts = """
        DROP INDEX draft_due;
        ALTER TABLE draft RENAME TO single_draft;

        CREATE TABLE draft (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            did TEXT NOT NULL CHECK (length(did) = 10),
            document TEXT NOT NULL,
            origin TEXT NOT NULL,
            saved_at INTEGER NOT NULL,
            saved_by TEXT NOT NULL,
            publish_at INTEGER,
            refusal TEXT CHECK (refusal IS NULL OR publish_at IS NOT NULL)
        ) STRICT;
        INSERT INTO draft (did, document, origin, saved_at, saved_by, publish_at)
        SELECT did, document, origin, saved_at, saved_by, publish_at FROM single_draft ORDER BY saved_at;
        DROP TABLE single_draft;

        CREATE UNIQUE INDEX draft_in_hand ON draft (did) WHERE publish_at IS NULL;
        CREATE UNIQUE INDEX draft_at ON draft (did, publish_at) WHERE publish_at IS NOT NULL;
        CREATE INDEX draft_due ON draft (publish_at) WHERE publish_at IS NOT NULL AND refusal IS NULL;
        """
}
