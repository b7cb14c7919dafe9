/// The arguments of a statement, in the order of its `?` or by the number of its `?1`.
public struct Arguments: ExpressibleByArrayLiteral, Sendable {
    var values: [StoredValue]

    public init(arrayLiteral elements: (any ColumnValue)?...) {
        values = elements.map { $0?.stored ?? .null }
    }

    public static func + (first: Arguments, second: Arguments) -> Arguments {
        var sum = first
        sum.values += second.values
        return sum
    }
}
