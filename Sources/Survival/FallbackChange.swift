import Routing

/// The changes to AstDB for one number, in order.
///
/// The order is what keeps a half-written table from ever being dialled: entries, then the switch, then what is left of
/// the former table. Wherever it breaks off, the number has its former table or the new one.
public struct FallbackChange: Hashable, Sendable {
    enum Step: Hashable, Sendable {
        case put(key: String, value: String)
        case delete(key: String)
    }

    /// The number, or whatever else stood in its place below the family `hotline`.
    public let number: String
    /// The number has no plan, and what it has in AstDB goes.
    public let isRemoval: Bool
    let steps: [Step]

    /// Finds the changes that make `present` (every key below the family `hotline`, with its value) the same as
    /// `tables`; none if it is the same already. Keys that belong to no table are removed.
    ///
    /// - Parameter tables: What should be there; numbers among its `unreadable` keep what they have.
    public static func changes(from present: [String: String], to tables: FallbackTables) -> [FallbackChange] {
        var presentByNumber: [String: [String: String]] = [:]
        for (key, value) in present {
            presentByNumber[number(of: key), default: [:]][key] = value
        }
        var changes: [FallbackChange] = []
        for table in tables.tables.values {
            let steps = steps(from: presentByNumber.removeValue(forKey: table.did.digits) ?? [:], to: table)
            changes.append(FallbackChange(number: table.did.digits, isRemoval: false, steps: steps))
        }
        for (number, values) in presentByNumber where !tables.isUnreadable(number) {
            changes.append(FallbackChange(number: number, isRemoval: true, steps: deletions(of: values.keys)))
        }
        return changes.filter { !$0.steps.isEmpty }.sorted { $0.number < $1.number }
    }

    /// Does to `content` what carrying out this change does to AstDB.
    func apply(to content: inout [String: String]) {
        for step in steps {
            switch step {
            case .put(let key, let value): content[key] = value
            case .delete(let key): content[key] = nil
            }
        }
    }

    private static func steps(from present: [String: String], to table: FallbackTable) -> [Step] {
        var left = present
        var steps: [Step] = []
        for (key, value) in table.values + [(table.switchKey, table.name)] {
            if left.removeValue(forKey: key) != value {
                steps.append(.put(key: key, value: value))
            }
        }
        return steps + deletions(of: left.keys)
    }

    /// The switch first, so that no table is in force while its entries go.
    private static func deletions(of keys: some Sequence<String>) -> [Step] {
        let sorted = keys.sorted { left, right in
            let isSwitch = (left.hasSuffix("/table"), right.hasSuffix("/table"))
            return isSwitch.0 == isSwitch.1 ? left < right : isSwitch.0
        }
        return sorted.map { .delete(key: $0) }
    }

    private static func number(of key: String) -> String {
        String(key.prefix { $0 != "/" })
    }
}
