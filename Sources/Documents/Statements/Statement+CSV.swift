public import Billing
import CivilTime
import Foundation
public import Records
import Routing

extension Billing.Statement {
    /// The columns of ``csv``.
    static let columns = [
        "month", "number", "kind", "call", "package", "from", "seconds", "perMinute", "amount", "tariff", "rule",
        "caller", "answeredBy",
    ]

    /// CSV with a heading: a row for each fee and each line, then what is included, the minimum's rest, the rounding
    /// and the total. The amounts of all rows but the last add up to the last.
    ///
    /// - Parameter parties: Who called and who answered, by the ids of the calls.
    public func csv(_ parties: [String: CallParties]) -> String {
        var rows = [Self.columns]
        for fee in fees {
            rows.append(row("fee", package: fee.package, amount: fee.amount))
        }
        for call in calls {
            for line in call.lines {
                rows.append(
                    row(
                        line.kind.rawValue, call: call.id, from: line.startsAt.utc, seconds: line.seconds,
                        perMinute: line.perMinute, amount: line.amount,
                        tariff: "\(line.tariff) v\(line.tariffVersion)", rule: line.rule, parties: parties[call.id]))
            }
            if call.includedSeconds > 0 {
                rows.append(
                    row("included", call: call.id, seconds: call.includedSeconds, amount: Self.negative(call.included)))
            }
        }
        rows.append(row("minimum", amount: minimumTopUp))
        rows.append(row("rounding", amount: rounding))
        rows.append(row("total", seconds: seconds, amount: total))
        return CSV.text(rows)
    }

    private func row(
        _ kind: String, call: String? = nil, package: String? = nil, from: String? = nil, seconds: Int? = nil,
        perMinute: Money? = nil, amount: Money, tariff: String? = nil, rule: String? = nil,
        parties: CallParties? = nil
    ) -> [String] {
        [
            month.description, number, kind, call ?? "", package ?? "", from ?? "", seconds.map(String.init) ?? "",
            perMinute?.description ?? "", amount.description, tariff ?? "", rule ?? "",
            parties?.caller ?? "", parties?.answeredBy?.description ?? "",
        ]
    }

    /// Negates an amount taken off, which is never less than zero, so this fits.
    private static func negative(_ amount: Money) -> Money {
        Money(units: 0 - amount.units)
    }
}
