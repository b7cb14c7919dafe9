import Foundation

extension Collection where Element == String {
    /// A list as a statement takes it: `… IN (SELECT value FROM json_each(CAST(? AS TEXT)))`.
    var jsonList: String {
        get throws { String(decoding: try JSONEncoder().encode(Array(self)), as: UTF8.self) }
    }
}

extension Collection where Index == Int {
    /// The elements in order, in pieces of at most so many.
    func pieces(of length: Int) -> some Sequence<SubSequence> {
        stride(from: startIndex, to: endIndex, by: length).lazy.map { self[$0..<Swift.min($0 + length, endIndex)] }
    }
}
