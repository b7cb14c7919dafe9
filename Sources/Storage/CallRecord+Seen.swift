import GRDB
public import Numbering
public import Routing

extension CallRecord {
    /// Notes who called, as of the call: by the receipt if there is one; once the call is over, else, by `lookup`.
    public mutating func see(_ lookup: (String?) -> Caller) {
        if let told = receipt?.caller {
            seen = told
        } else if seen == nil, disposition != nil {
            seen = lookup(caller)
        }
    }
}

extension Receipt {
    /// Who called, as the engine saw him; `nil` if it does not say.
    public var caller: Caller? {
        var number: String?
        for decision in decisions {
            switch decision {
            case .planChosen(_, _, let caller): number = caller
            case .callerSeen(let numberClass, let places, let carrier):
                return Caller(number: number, numberClass: numberClass, places: places, carrier: carrier)
            default: continue
            }
        }
        return nil
    }
}

/// A caller in the columns of `call`: all that is known of his number but its text, which `caller` has mostly.
extension Caller {
    /// Of the row of a call; `nil` if nobody looked.
    init?(_ row: Row) {
        guard let numberClass: NumberClass = row.value("caller_class") else { return nil }
        let number: String? = row["caller_number"] ?? row["caller"]
        let province: String? = row["province"]
        let city: String? = row["city"]
        let cities = city?.split(separator: " ").map(String.init) ?? []
        let places = province.map { province in
            cities.isEmpty
                ? [Place(province: province, city: nil)] : cities.map { Place(province: province, city: $0) }
        }
        self.init(
            number: numberClass == .hidden ? nil : number, numberClass: numberClass, places: places ?? [],
            carrier: row["carrier"])
    }

    /// Notes in a record from before that this is who called.
    func note(of call: CallID, in db: Database) throws {
        let sql = """
            UPDATE call SET caller_class = ?2, caller_number = nullif(?3, caller), province = ?4, city = ?5, carrier = ?6
            WHERE id = ?1
            """
        try db.cachedStatement(sql: sql).execute(arguments: [
            call.description, numberClass.rawValue, number, province, city, carrier,
        ])
    }

    /// The province that all his places are in.
    public var province: String? {
        guard let first = places.first?.province, places.allSatisfy({ $0.province == first }) else { return nil }
        return first
    }

    /// The city, or the cities of a shared area code with a blank between; `nil` if none is known.
    public var city: String? {
        let cities = places.compactMap(\.city)
        return province == nil || cities.isEmpty ? nil : cities.joined(separator: " ")
    }
}
