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
        record.caller = caller.map(\.maskedNumber)
        record.seen = seen.map {
            Caller(
                number: $0.number.map(\.maskedNumber), numberClass: $0.numberClass, places: $0.places,
                carrier: $0.carrier)
        }
        record.receipt = receipt.flatMap { $0.masking(numbers) }
        return record
    }

    /// The caller's number in the forms that a receipt may have.
    fileprivate var numbers: Set<String> {
        Set([caller, seen?.number].compactMap(\.self)).filter { !$0.isEmpty }
    }
}

extension SimulatedCall {
    /// The simulation of a call for whoever may not see its caller's number.
    func masking(_ record: CallRecord) -> SimulatedCall {
        var call = self
        call.receipt = receipt.masking(record.numbers) ?? Receipt(.callerLeft(during: nil))
        return call
    }
}

extension Receipt {
    /// The receipt with the numbers masked wherever they stand; `nil` if it would not be one any more.
    fileprivate func masking(_ numbers: Set<String>) -> Receipt? {
        guard let data = try? JSONEncoder().encode(self) else { return nil }
        var text = String(decoding: data, as: UTF8.self)
        for number in numbers.sorted(by: { $0.count > $1.count }) {
            text = text.replacing(number, with: number.maskedNumber)
        }
        return try? JSONDecoder().decode(Receipt.self, from: Data(text.utf8))
    }
}
