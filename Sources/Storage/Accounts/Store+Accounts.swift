import CivilTime
public import Foundation
public import Markup
import Persistence
public import Records

extension Store {
    /// Makes an account.
    /// - Returns: Its id; `nil` if the identifier is taken.
    public func addAccount(
        _ identifier: String, name: String, operatorRole: OperatorRole?, at now: Date
    ) throws -> Int? {
        try database.write { db in
            try db.value(
                """
                INSERT INTO account (identifier, name, operator_role, made_at) VALUES (?, ?, ?, ?)
                ON CONFLICT (identifier) DO NOTHING RETURNING id
                """,
                [identifier, name, operatorRole?.rawValue, now.milliseconds], as: Int.self)
        }
    }

    /// `nil`: there is no such account.
    public func account(_ id: Int) throws -> UserAccount? {
        try database.read { db in
            try db.row("SELECT \(UserAccount.columns) FROM account WHERE id = ?", [id]).map(UserAccount.init)
        }
    }

    /// `nil`: there is no such account.
    public func account(named identifier: String) throws -> UserAccount? {
        try database.read { db in
            try db.row("SELECT \(UserAccount.columns) FROM account WHERE identifier = ?", [identifier])
                .map(UserAccount.init)
        }
    }

    /// All accounts, by identifier.
    public func accounts() throws -> [UserAccount] {
        try database.read { db in
            try db.rows("SELECT \(UserAccount.columns) FROM account ORDER BY identifier").map(UserAccount.init)
        }
    }

    /// `true` if somebody can administer the platform: an admin who is not disabled and has set a password.
    public func hasAdmin() throws -> Bool {
        try database.read { db in
            let sql = """
                SELECT 1 FROM account JOIN credential ON credential.account = account.id
                WHERE operator_role = 'admin' AND disabled_at IS NULL AND kind = 'password' LIMIT 1
                """
            return try db.value(sql, as: Int.self) != nil
        }
    }

    /// `true` if anybody has set a password.
    public func hasPassword() throws -> Bool {
        try database.read { db in
            try db.value("SELECT 1 FROM credential WHERE kind = 'password' LIMIT 1", as: Int.self) != nil
        }
    }

    /// Disables an account from a time on, or enables it.
    public func setDisabled(_ account: Int, since instant: Date?) throws {
        try database.write { db in
            try db.execute("UPDATE account SET disabled_at = ? WHERE id = ?", [instant?.milliseconds, account])
        }
    }

    public func setOperatorRole(_ role: OperatorRole?, of account: Int) throws {
        try database.write { db in
            try db.execute("UPDATE account SET operator_role = ? WHERE id = ?", [role?.rawValue, account])
        }
    }

    /// - Parameter language: `nil`: the browser's.
    public func setLanguage(_ language: Language?, of account: Int) throws {
        try database.write { db in
            try db.execute("UPDATE account SET language = ? WHERE id = ?", [language?.rawValue, account])
        }
    }
}

extension UserAccount {
    static let columns = "id, identifier, name, language, operator_role, disabled_at"

    init(_ row: Row) throws {
        let disabled: Int? = row["disabled_at"]
        self.init(
            id: row["id"], identifier: row["identifier"], name: row["name"], language: try row.word("language"),
            operatorRole: try row.word("operator_role"), disabledAt: disabled.map { Date(milliseconds: $0) })
    }
}
