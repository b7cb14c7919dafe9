import Foundation
import Numbering
public import Records
import Routing

extension String {
    /// A number for whoever may not see it: `138 **** 8000`.
    public var maskedNumber: String {
        guard count >= 7 else { return "****" }
        return "\(prefix(3)) **** \(suffix(count >= 11 ? 4 : 2))"
    }
}

extension CallRecord {
    /// The record for whoever may not see callers' numbers: masked in the record and in its receipt.
    public var masked: CallRecord {
        var record = self
        let numbers = Set([caller, seen?.number].compactMap(\.self)).filter { !$0.isEmpty }
        record.caller = caller.map(\.maskedNumber)
        record.seen = seen.map {
            Caller(
                number: $0.number.map(\.maskedNumber), numberClass: $0.numberClass, places: $0.places,
                carrier: $0.carrier)
        }
        record.receipt = receipt.flatMap { Self.masked($0, numbers) }
        return record
    }

    /// The receipt with the caller's number masked wherever it stands. A receipt that would not be one any more is left
    /// out.
    private static func masked(_ receipt: Receipt, _ numbers: Set<String>) -> Receipt? {
        guard let data = try? JSONEncoder().encode(receipt) else { return nil }
        var text = String(decoding: data, as: UTF8.self)
        for number in numbers.sorted(by: { $0.count > $1.count }) {
            text = text.replacing(number, with: number.maskedNumber)
        }
        return try? JSONDecoder().decode(Receipt.self, from: Data(text.utf8))
    }
}
