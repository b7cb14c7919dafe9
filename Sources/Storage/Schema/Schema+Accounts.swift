/// The step that makes the accounts of people who use the console.
extension Schema {
    /// Of tokens only the SHA-256 is kept. `secret` of `credential` is a hash, or for an authenticator its secret,
    /// sealed by a key that the database does not have; so is that of `session`, of an authenticator that is not
    /// confirmed. A session without a tenant is the platform's operator's. `subject` of `signin_attempt` is an account,
    /// a device or an address.
    static let accounts = """
        CREATE TABLE account (
            id INTEGER PRIMARY KEY,
            identifier TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            language TEXT,
            operator_role TEXT,
            made_at INTEGER NOT NULL,
            disabled_at INTEGER
        ) STRICT;

        CREATE TABLE credential (
            id INTEGER PRIMARY KEY,
            account INTEGER NOT NULL REFERENCES account,
            kind TEXT NOT NULL,
            secret BLOB NOT NULL,
            made_at INTEGER NOT NULL,
            used_at INTEGER,
            last_step INTEGER
        ) STRICT;
        CREATE INDEX credential_by_account ON credential (account, kind);

        CREATE TABLE membership (
            account INTEGER NOT NULL REFERENCES account,
            tenant TEXT NOT NULL,
            role TEXT NOT NULL,
            may_see_money INTEGER NOT NULL,
            may_see_callers INTEGER NOT NULL,
            PRIMARY KEY (account, tenant)
        ) STRICT;
        CREATE INDEX membership_by_tenant ON membership (tenant);

        CREATE TABLE device (
            id INTEGER PRIMARY KEY,
            token_hash BLOB NOT NULL UNIQUE,
            account INTEGER NOT NULL REFERENCES account,
            made_at INTEGER NOT NULL,
            ends_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX device_by_account ON device (account);

        CREATE TABLE session (
            id INTEGER PRIMARY KEY,
            token_hash BLOB NOT NULL UNIQUE,
            account INTEGER NOT NULL REFERENCES account,
            tenant TEXT,
            stage TEXT NOT NULL,
            device INTEGER REFERENCES device ON DELETE SET NULL,
            secret BLOB,
            made_at INTEGER NOT NULL,
            strong_at INTEGER,
            seen_at INTEGER NOT NULL,
            ends_at INTEGER NOT NULL,
            address TEXT NOT NULL,
            agent TEXT NOT NULL
        ) STRICT;
        CREATE INDEX session_by_account ON session (account);
        CREATE INDEX session_by_end ON session (ends_at);

        CREATE TABLE signin_attempt (
            subject TEXT NOT NULL PRIMARY KEY,
            failures INTEGER NOT NULL,
            since_at INTEGER NOT NULL,
            blocked_until INTEGER
        ) STRICT;

        CREATE TABLE invitation (
            token_hash BLOB NOT NULL PRIMARY KEY,
            purpose TEXT NOT NULL,
            account INTEGER NOT NULL REFERENCES account,
            made_at INTEGER NOT NULL,
            made_by TEXT NOT NULL,
            ends_at INTEGER NOT NULL,
            used_at INTEGER
        ) STRICT;
        CREATE INDEX invitation_by_account ON invitation (account);

        ALTER TABLE audit ADD COLUMN account INTEGER;
        ALTER TABLE audit ADD COLUMN address TEXT;
        """
}
