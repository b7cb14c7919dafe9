/// Tables of what a tenant has beside plans and money.
extension Schema {
    /// `tenancy` says to whom a number belonged when: whoever has it now sees nothing of before. One without an end
    /// is the number's present one. Of numbers from before this step only what the audit tells is known; their first
    /// owner's begins with the first publication if nobody else followed.
    static let tenancies = """
        CREATE TABLE tenancy (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            did TEXT NOT NULL REFERENCES number,
            tenant TEXT NOT NULL,
            from_at INTEGER NOT NULL,
            until_at INTEGER
        ) STRICT;
        INSERT INTO tenancy (did, tenant, from_at, until_at)
        SELECT did, substr(detail, 4), at, next_at FROM (
            SELECT id, did, detail, at, lead(at) OVER (PARTITION BY did ORDER BY id) AS next_at FROM audit
            WHERE action = 'assign' AND did IS NOT NULL) AS assigned
        WHERE next_at IS NOT NULL AND did IN (SELECT did FROM number) ORDER BY id;
        INSERT INTO tenancy (did, tenant, from_at, until_at)
        SELECT did, tenant, coalesce(
            (SELECT max(at) FROM audit WHERE audit.did = number.did AND action = 'assign'),
            (SELECT min(published_at) FROM plan_version WHERE plan_version.did = number.did), 0), removed_at
        FROM number ORDER BY did;
        CREATE UNIQUE INDEX tenancy_now ON tenancy (did) WHERE until_at IS NULL;

        ALTER TABLE audit ADD COLUMN tenant TEXT;
        CREATE INDEX audit_by_tenant ON audit (tenant, id) WHERE tenant IS NOT NULL;
        """

    /// `filed_at` is when the carrier was told of the telephone, or answered.
    static let phoneBooks = """
        CREATE TABLE phone (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            tenant TEXT NOT NULL,
            target TEXT NOT NULL,
            name TEXT NOT NULL,
            owner_name TEXT NOT NULL,
            filing TEXT NOT NULL CHECK (filing IN ('none', 'submitted', 'filed', 'refused')),
            filed_at INTEGER,
            UNIQUE (tenant, target)
        ) STRICT;
        """

    /// `query_hash` is the hash of the password that shows a number's calls to whoever gives it; none: it is off.
    /// A number that is given to another tenant loses its row.
    static let numberSettings = """
        CREATE TABLE number_setting (
            did TEXT NOT NULL PRIMARY KEY REFERENCES number,
            duty_step TEXT,
            query_hash TEXT,
            query_masked INTEGER NOT NULL DEFAULT 1 CHECK (query_masked IN (0, 1))
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE query_session (
            token_hash BLOB NOT NULL PRIMARY KEY,
            did TEXT NOT NULL REFERENCES number,
            began_at INTEGER NOT NULL,
            seen_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX query_session_by_did ON query_session (did);
        """
}
