import Numbering
import Persistence
import Records
import Routing

/// A caller in the columns of `call`: everything known of the number but its text, which is mostly in `caller`.
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
        try db.execute(
            sql,
            [
                call.description, numberClass.rawValue, number, province, city, carrier,
            ])
    }
}
