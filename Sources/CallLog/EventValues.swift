import CivilTime
import Foundation
import Routing

/// The `key=value;key=value` of an event. A journal of several days is read through here, so it splits bytes, once.
struct EventValues {
    private let text: String
    private var pairs: [(key: Substring.UTF8View, value: Substring.UTF8View)] = []

    init(_ extra: String) {
        text = extra
        pairs.reserveCapacity(12)
        var start = extra.utf8.startIndex
        var equals: String.Index?
        var index = start
        while index < extra.utf8.endIndex {
            let byte = extra.utf8[index]
            if byte == UInt8(ascii: ";") {
                add(start, equals, index)
                start = extra.utf8.index(after: index)
                equals = nil
            } else if byte == UInt8(ascii: "="), equals == nil {
                equals = index
            }
            extra.utf8.formIndex(after: &index)
        }
        add(start, equals, index)
    }

    /// The value of a key, which must be there; the first, should it be there twice.
    func text(_ key: StaticString) throws(MalformedEvent) -> String {
        String(Substring(try value(key)))
    }

    /// A whole number within `range`; `nil` if the value is empty.
    func number(_ key: StaticString, in range: ClosedRange<Int>) throws(MalformedEvent) -> Int? {
        let value = try value(key)
        guard !value.isEmpty else { return nil }
        guard let number = Int(Substring(value)), range.contains(number) else {
            throw MalformedEvent(name: "\(key)", extra: text)
        }
        return number
    }

    /// An instant; `nil` if the value is empty.
    func instant(_ key: StaticString) throws(MalformedEvent) -> Date? {
        try number(key, in: Recordable.instants).map { Date(milliseconds: $0) }
    }

    /// A duration in milliseconds; `nil` if the value is empty.
    func duration(_ key: StaticString) throws(MalformedEvent) -> Int? {
        try number(key, in: Recordable.durations)
    }

    private mutating func add(_ start: String.Index, _ equals: String.Index?, _ end: String.Index) {
        let key = text.utf8[start..<(equals ?? end)]
        let value = equals.map { text.utf8[text.utf8.index(after: $0)..<end] } ?? text.utf8[end..<end]
        pairs.append((key, value))
    }

    private func value(_ key: StaticString) throws(MalformedEvent) -> Substring.UTF8View {
        let wanted = UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount)
        for pair in pairs where pair.key.count == wanted.count && pair.key.elementsEqual(wanted) {
            return pair.value
        }
        throw MalformedEvent(name: "\(key)", extra: text)
    }
}
