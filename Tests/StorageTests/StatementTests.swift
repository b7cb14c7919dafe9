import Persistence
import TestSupport
import Testing

@testable import Storage

/// The statements that stand in the sources of Storage, found by reading them.
@Suite struct `Every statement` {
    @Test(arguments: StatementSource.all) func `is in the dialect that SQLite and PostgreSQL share`(
        _ statement: StatementSource
    ) {
        #expect(CommonDialect.faults(of: statement.sql).isEmpty, "\(statement.file): \(statement.sql)")
    }

    @Test func `is prepared by SQLite`() throws {
        let folder = try TemporaryFolder()
        let store = try Store(path: folder.file("hotline.db"))
        try store.database.read { db in
            for statement in StatementSource.all {
                #expect(throws: Never.self, "\(statement.file): \(statement.sql)") { try db.prepare(statement.sql) }
            }
        }
    }

    @Test func `was found`() {
        #expect(StatementSource.all.count > 140)
    }

    @Test(arguments: [
        ("INSERT OR REPLACE INTO tally (did) VALUES (?)", "ON CONFLICT"), ("SELECT * FROM call", "name the columns"),
        ("SELECT call.*, 1 FROM call", "name the columns"), ("SELECT id FROM call WHERE id GLOB 'a*'", "LIKE"),
        ("SELECT id FROM call WHERE ?1 IS NULL OR did = ?1", "CAST"),
        ("SELECT value FROM json_each(?)", "CAST"), ("SELECT 1 FROM call WHERE (?4 OR id = ?1)", "compare it with 1"),
        ("SELECT 1 FROM call WHERE NOT ?2", "compare it with 1"), ("SELECT EXISTS (SELECT 1 FROM call)", "CASE WHEN"),
        ("INSERT INTO t (a) VALUES (?) ON CONFLICT (a) DO UPDATE SET n = n + 1", "excluded.n"),
        ("INSERT INTO t (a) VALUES (?) ON CONFLICT (a) DO UPDATE SET n = coalesce(excluded.n, n)", "excluded.n"),
        ("SELECT a IS b FROM t", "IS NOT DISTINCT FROM"), ("SELECT count(*) FROM (SELECT 1 FROM call)", "has a name"),
        ("SELECT max(a, ?1) FROM t", "CASE WHEN"), ("SELECT id FROM call INDEXED BY call_open", "planner"),
        ("SELECT id FROM call WHERE did = \"4006001234\"", "double quotes"),
    ])
    func `with a word of one engine alone is told what to write`(_ sql: String, _ advice: String) {
        #expect(CommonDialect.faults(of: sql).contains { $0.contains(advice) }, "\(CommonDialect.faults(of: sql))")
    }
}
