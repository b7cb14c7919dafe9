import Persistence
public import Records
public import Routing

extension Store {
    /// A company as bills name it; without anything if nobody has said it.
    /// - Parameter tenant: `nil`: the seller.
    public func billParty(of tenant: TenantName?) throws -> BillParty {
        try database.read { db in
            let sql = "SELECT name, tax_number, address, bank FROM bill_party WHERE tenant = ?"
            guard let row = try db.row(sql, [tenant?.description ?? ""]) else { return BillParty() }
            return BillParty(
                name: row["name"], taxNumber: row["tax_number"], address: row["address"], bank: row["bank"])
        }
    }

    /// Says how bills name a company, from the next one that is looked at.
    /// - Parameter tenant: `nil`: the seller.
    public func save(_ party: BillParty, of tenant: TenantName?, by author: Author) throws {
        try database.write { db in
            try db.execute(
                """
                INSERT INTO bill_party (tenant, name, tax_number, address, bank) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (tenant) DO UPDATE SET name = excluded.name, tax_number = excluded.tax_number,
                    address = excluded.address, bank = excluded.bank
                """,
                [tenant?.description ?? "", party.name, party.taxNumber, party.address, party.bank])
            try author.note(.tenant, "\(tenant?.description ?? "the seller"): on bills \(party.name)", in: db)
        }
    }

    /// The caller, and the telephone that answered, of those of these calls that are on record.
    public func parties(ofCalls ids: [String]) throws -> [String: CallParties] {
        try database.read { db in
            let sql = """
                SELECT call.id AS id, call.caller AS caller, max(hop.answered_by) AS answered_by
                FROM call LEFT JOIN hop ON hop.call_id = call.id
                WHERE call.id IN (SELECT value FROM json_each(CAST(? AS TEXT)))
                GROUP BY call.id, call.caller
                """
            var parties: [String: CallParties] = [:]
            try db.forEach(sql, [try ids.jsonList]) { row in
                let target: String? = row["answered_by"]
                parties[row["id"]] = CallParties(
                    caller: row["caller"], answeredBy: target.flatMap { DialTarget($0) })
            }
            return parties
        }
    }
}
