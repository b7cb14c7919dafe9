/// The step that gives rows of one machine its name.
extension Schema {
    /// `asterisk` is the `systemname` of the Asterisk that a row belongs to. It is empty where nobody has said it: in
    /// rows of earlier versions and of restored backups, until the first `hotline serve` makes them its own, and in
    /// calls that were closed before.
    ///
    /// The unique id of a leg is `systemname-1763836296.17`.
    static let machines = """
        ALTER TABLE call ADD COLUMN asterisk TEXT NOT NULL DEFAULT '';
        UPDATE call SET asterisk = rtrim(rtrim(leg, '0123456789.'), '-') WHERE disposition IS NULL;
        DROP INDEX call_open;
        CREATE INDEX call_open ON call (asterisk) WHERE disposition IS NULL;

        ALTER TABLE reservation ADD COLUMN asterisk TEXT NOT NULL DEFAULT '';
        UPDATE reservation SET asterisk = rtrim(rtrim(leg, '0123456789.'), '-');

        ALTER TABLE clock_step ADD COLUMN asterisk TEXT NOT NULL DEFAULT '';

        CREATE TABLE journal_position_of_asterisk (
            asterisk TEXT NOT NULL,
            path TEXT NOT NULL,
            device INTEGER NOT NULL,
            inode INTEGER NOT NULL,
            byte_offset INTEGER NOT NULL CHECK (byte_offset >= 0),
            fingerprint BLOB NOT NULL,
            skipped_lines INTEGER NOT NULL,
            read_at INTEGER NOT NULL,
            PRIMARY KEY (asterisk, path)
        ) STRICT;
        INSERT INTO journal_position_of_asterisk
        SELECT '', path, device, inode, byte_offset, fingerprint, skipped_lines, read_at FROM journal_position;
        DROP TABLE journal_position;
        ALTER TABLE journal_position_of_asterisk RENAME TO journal_position;
        """
}
