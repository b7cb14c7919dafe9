/// Tables of money. Amounts are counts of 1/10,000 yuan; a month is `2026-11`, a day `2026-11-15`, of the number's
/// zone.
extension Schema {
    /// A tenant without a row has no tariff and pays afterwards. `package_stack` is what a number holds from a day on,
    /// until its next row, as it was sold: a later change of `package` does not touch it.
    ///
    /// `balance` is the sum of an account's postings. A call has a `settlement` once it was charged, though it were
    /// nothing, and `charge` rows for what it cost. Of `month_use`, calls are those with a reservation and those that
    /// were billed.
    static let money = """
        CREATE TABLE tenant (
            name TEXT NOT NULL PRIMARY KEY,
            tariff TEXT,
            prepaid INTEGER NOT NULL DEFAULT 0 CHECK (prepaid IN (0, 1)),
            credit INTEGER NOT NULL DEFAULT 0 CHECK (credit >= 0)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE tariff_version (
            name TEXT NOT NULL,
            version INTEGER NOT NULL CHECK (version > 0),
            valid_from INTEGER NOT NULL,
            document TEXT NOT NULL,
            added_at INTEGER NOT NULL,
            added_by TEXT NOT NULL,
            PRIMARY KEY (name, version)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE package (
            id TEXT NOT NULL PRIMARY KEY,
            is_option INTEGER NOT NULL CHECK (is_option IN (0, 1)),
            document TEXT NOT NULL,
            changed_at INTEGER NOT NULL,
            changed_by TEXT NOT NULL,
            withdrawn_at INTEGER
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE package_stack (
            did TEXT NOT NULL REFERENCES number,
            from_day TEXT NOT NULL CHECK (length(from_day) = 10),
            document TEXT NOT NULL,
            set_at INTEGER NOT NULL,
            set_by TEXT NOT NULL,
            PRIMARY KEY (did, from_day)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE ledger_entry (
            id TEXT NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL,
            at INTEGER NOT NULL,
            did TEXT,
            reason TEXT,
            made_by TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE posting (
            entry_id TEXT NOT NULL REFERENCES ledger_entry,
            account TEXT NOT NULL,
            amount INTEGER NOT NULL CHECK (amount <> 0),
            at INTEGER NOT NULL,
            PRIMARY KEY (entry_id, account)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX posting_by_account ON posting (account, at);

        CREATE TABLE balance (
            account TEXT NOT NULL PRIMARY KEY,
            amount INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE settlement (
            call_id TEXT NOT NULL PRIMARY KEY,
            did TEXT NOT NULL,
            tenant TEXT NOT NULL,
            at INTEGER NOT NULL,
            charged INTEGER NOT NULL,
            forgiven INTEGER NOT NULL,
            caller_fee INTEGER,
            caller_seconds INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX settlement_forgiven ON settlement (at) WHERE forgiven > 0;

        CREATE TABLE charge (
            call_id TEXT NOT NULL REFERENCES settlement,
            line INTEGER NOT NULL,
            did TEXT NOT NULL,
            month TEXT NOT NULL CHECK (length(month) = 7),
            kind TEXT NOT NULL,
            starts_at INTEGER NOT NULL,
            seconds INTEGER NOT NULL,
            per_minute INTEGER,
            amount INTEGER NOT NULL,
            tariff TEXT NOT NULL,
            tariff_version INTEGER NOT NULL,
            rule TEXT,
            PRIMARY KEY (call_id, line)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX charge_by_month ON charge (did, month, starts_at);

        CREATE TABLE reservation (
            call_id TEXT NOT NULL PRIMARY KEY,
            did TEXT NOT NULL,
            tenant TEXT NOT NULL,
            leg TEXT NOT NULL,
            caller TEXT NOT NULL,
            asked_at INTEGER NOT NULL,
            starts_from INTEGER NOT NULL,
            starts_until INTEGER NOT NULL,
            increments INTEGER,
            seconds INTEGER NOT NULL,
            held TEXT NOT NULL,
            held_total INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX reservation_by_did ON reservation (did);
        CREATE INDEX reservation_by_tenant ON reservation (tenant, did, held_total);

        CREATE TABLE month_use (
            did TEXT NOT NULL,
            month TEXT NOT NULL CHECK (length(month) = 7),
            spent INTEGER NOT NULL,
            calls INTEGER NOT NULL,
            warned_of_spend INTEGER NOT NULL,
            warned_of_calls INTEGER NOT NULL,
            spend_refused INTEGER NOT NULL,
            calls_refused INTEGER NOT NULL,
            PRIMARY KEY (did, month)
        ) STRICT, WITHOUT ROWID;
        """
    /// `zone` of a closed month is the one whose days its included minutes were told by. A month that was closed before
    /// has none: its total was not rounded, and its minutes covered calls of all days.
    static let billsInWholeFen = """
        ALTER TABLE closed_month ADD COLUMN zone TEXT;
        ALTER TABLE charge ADD COLUMN is_included INTEGER NOT NULL DEFAULT 1 CHECK (is_included IN (0, 1));
        """

    /// Months whose bill was made. A charge is late if its month was closed before it was written: it is on no bill.
    static let closedMonths = """
        CREATE TABLE closed_month (
            did TEXT NOT NULL REFERENCES number,
            month TEXT NOT NULL CHECK (length(month) = 7),
            tenant TEXT NOT NULL,
            closed_at INTEGER NOT NULL,
            closed_by TEXT NOT NULL,
            PRIMARY KEY (did, month)
        ) STRICT, WITHOUT ROWID;

        ALTER TABLE charge ADD COLUMN is_late INTEGER NOT NULL DEFAULT 0 CHECK (is_late IN (0, 1));
        """

    /// The companies that bills name. The seller is the row without a tenant's name.
    static let billParties = """
        CREATE TABLE bill_party (
            tenant TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            tax_number TEXT NOT NULL,
            address TEXT NOT NULL,
            bank TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}
