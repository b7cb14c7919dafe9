/// The kinds of changes, in columns of their own.
extension Schema {
    /// `n` is the id of the newest row of `audit`, and of `number.revision`. Whoever notes a change takes the next and
    /// holds the row until he commits: ids are seen in their order.
    static let clockOfChanges = """
        CREATE TABLE change_clock (n INTEGER NOT NULL) STRICT;
        INSERT INTO change_clock (n)
        SELECT max((SELECT coalesce(max(id), 0) FROM audit), (SELECT coalesce(max(revision), 0) FROM number));
        """

    /// `removed_at`: the number is out of use until something is published for it; its records, versions and bills
    /// stay, and so does its row, with the tenant who pays what is left.
    static let suspendedNumbers = """
        ALTER TABLE number ADD COLUMN suspended_at INTEGER;
        ALTER TABLE number ADD COLUMN removed_at INTEGER;
        """

    /// A row of `purse` is what a transaction locks before it reads or writes the money of its owner, `4006001234` or
    /// `tenant:acme`: of every number, and of every tenant with terms.
    static let purses = """
        CREATE TABLE purse (owner TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;
        INSERT INTO purse (owner) SELECT did FROM number UNION SELECT 'tenant:' || name FROM tenant;
        """

    /// `rolled_back_to` is the version whose text a version has again; nothing in versions that were published from a
    /// document. `due_at` of an entry of the audit is the instant that it is about, such as a draft's hour.
    ///
    /// Before, the first was read from an origin of `rollback to 3`, which a file may be called too; the second stood
    /// in the detail, in milliseconds.
    static let kindsOfChanges = """
        ALTER TABLE plan_version ADD COLUMN rolled_back_to INTEGER;
        UPDATE plan_version SET rolled_back_to = CAST(substr(origin, 13) AS INTEGER)
        WHERE origin GLOB 'rollback to [1-9]*' AND EXISTS (
            SELECT 1 FROM plan_version AS former
            WHERE former.did = plan_version.did AND former.version < plan_version.version
                AND plan_version.origin = 'rollback to ' || former.version
                AND former.document = plan_version.document);
        UPDATE audit SET action = 'publish' WHERE action = 'rollback' AND EXISTS (
            SELECT 1 FROM plan_version AS made
            WHERE made.did = audit.did AND made.rolled_back_to IS NULL
                AND audit.detail = 'version ' || made.version || ' from ' || made.origin);

        ALTER TABLE audit ADD COLUMN due_at INTEGER;
        UPDATE audit SET due_at = CAST(substr(detail, -13) AS INTEGER),
            detail = rtrim(substr(detail, 1, length(detail) - 17))
        WHERE action = 'schedule'
            AND ' ' || detail GLOB '* for 1[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]';
        """
}
