import GRDB
public import Routing

extension Store {
    /// The current version of every number: one small row each, to see in a moment what has been published.
    public func currentVersions() async throws -> [DID: Int] {
        try await database.read { db in
            let rows = try Row.fetchCursor(try db.cachedStatement(sql: "SELECT did, version FROM number"))
            var versions: [DID: Int] = [:]
            while let row = try rows.next() {
                guard let did = DID(row["did"]) else { continue }
                versions[did] = row["version"]
            }
            return versions
        }
    }
}
