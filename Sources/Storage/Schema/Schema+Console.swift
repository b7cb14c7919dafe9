/// Steps for what the console keeps of its people beside their accounts.
extension Schema {
    /// `targets` are the telephones of a change of duty, with blanks between them. Without a row in `notice_choice` a
    /// person wants the notices of a kind.
    static let notices = """
        CREATE TABLE notice (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            account INTEGER NOT NULL REFERENCES account,
            kind TEXT NOT NULL,
            did TEXT NOT NULL,
            step TEXT NOT NULL,
            targets TEXT NOT NULL,
            made_at INTEGER NOT NULL,
            made_by TEXT NOT NULL,
            seen_at INTEGER
        ) STRICT;
        CREATE INDEX notice_unseen ON notice (account, did, id) WHERE seen_at IS NULL;

        CREATE TABLE notice_choice (
            account INTEGER NOT NULL REFERENCES account,
            kind TEXT NOT NULL,
            is_wanted INTEGER NOT NULL CHECK (is_wanted IN (0, 1)),
            PRIMARY KEY (account, kind)
        ) STRICT;
        """

    /// `notes` are the filters that a session has used last, encoded as a form.
    static let sessionNotes = """
        ALTER TABLE session ADD COLUMN notes TEXT;
        """

    /// Until `remote_help_until` operators may change the number as its owner could; an operator's session sees the
    /// tenant `guest_of` until `guest_until`.
    static let remoteHelp = """
        ALTER TABLE number_setting ADD COLUMN remote_help_until INTEGER;
        ALTER TABLE session ADD COLUMN guest_of TEXT;
        ALTER TABLE session ADD COLUMN guest_until INTEGER;
        """
}
