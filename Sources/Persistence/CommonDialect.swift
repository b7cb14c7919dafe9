import Synchronization

/// The part of SQL that SQLite (3.40) and PostgreSQL (15) understand alike, once `?` is `$n`: every statement is
/// written in it.
///
/// A debug build checks each statement when it is first run; a test checks all that stand in the sources.
package enum CommonDialect {
    private static let known = Mutex<[String: [String]]>([:])

    /// The words of a statement that one of the engines refuses or takes for something else; a sentence each.
    package static func faults(of sql: String) -> [String] {
        known.withLock { known in
            if let faults = known[sql] { return faults }
            let faults = findFaults(of: sql.replacing(/'[^']*'/, with: "''"))
            known[sql] = faults
            return faults
        }
    }

    private static func findFaults(of sql: String) -> [String] {
        var faults: [String] = []
        for (pattern, fault) in patterns where sql.contains(pattern) { faults.append(fault) }
        if sql.contains(/FROM \(SELECT/), !sql.contains(/\) AS \w+/) { faults.append("a subquery in FROM has a name") }
        for column in bareColumns(ofUpsert: sql) {
            faults.append("in DO UPDATE write excluded.\(column), or the table's name before it")
        }
        return faults
    }

    private static var patterns: [(Regex<Substring>, String)] {
        [
            (/\b(?:INSERT|UPDATE) OR\b|\bREPLACE INTO\b/, "INSERT OR is SQLite's: write ON CONFLICT … DO"),
            (/(?:SELECT\s+|,\s*|\w\.)\*/, "name the columns: another version may have added one"),
            (/\bGLOB\b/, "GLOB is SQLite's: write LIKE"),
            (/\bINDEXED BY\b|[( ,]\+[a-z]/, "a hint for one engine's planner"),
            (/json_each\((?!CAST\()/, "json_each takes CAST(… AS TEXT)"),
            (/\?\d* IS (?:NOT )?NULL/, "an argument has no type of its own here: CAST(… AS TEXT) IS NULL"),
            (
                /\bIS (?!NULL|NOT NULL|DISTINCT FROM|NOT DISTINCT FROM)/,
                "IS compares in SQLite alone: IS NOT DISTINCT FROM"
            ),
            (
                /\bNOT \?|[(]\?\d* OR\b|\b(?:OR|AND) \?\d*(?:\)|\s+(?:AND|OR))/,
                "a number is no truth: compare it with 1"
            ),
            (/(?:SELECT|,)\s+EXISTS\b|\bcoalesce\(\w+ AND\b/, "a truth is no number: CASE WHEN … THEN 1 ELSE 0 END"),
            (/\b(?:max|min)\([^(),]+,/, "max and min of several values are SQLite's: CASE WHEN"),
            (
                /\b(?:rowid|last_insert_rowid|PRAGMA|strftime|AUTOINCREMENT|ifnull|group_concat)\b/,
                "a word of SQLite alone"
            ),
            (/"/, "strings and names have no double quotes"),
        ]
    }

    private static let keywords: Set<Substring> = [
        "WHERE", "AND", "OR", "IS", "NOT", "NULL", "CASE", "WHEN", "THEN", "ELSE", "END", "DISTINCT", "FROM", "TRUE",
        "FALSE",
    ]

    /// Columns of an upsert's `DO UPDATE` that do not say whose they are, on the right of a `=`.
    private static func bareColumns(ofUpsert sql: String) -> [String] {
        guard let clause = sql.firstRange(of: /DO UPDATE SET/).map({ sql[$0.upperBound...] }) else { return [] }
        let end = clause.firstRange(of: /RETURNING/)?.lowerBound ?? clause.endIndex
        var columns: [String] = []
        for word in clause[..<end].matches(of: /(?:^|[^\w.'?])([A-Za-z_]\w*)(?![\w.(])(?!\s*=)/) {
            if !keywords.contains(word.1) { columns.append(String(word.1)) }
        }
        return columns
    }
}
