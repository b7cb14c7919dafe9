import Billing
import CivilTime
import Foundation
import Numbering

/// What a number costs in November 2026 at 0.30 a minute and 0.05 a connection.
struct Office {
    let zone = NumberZone(TimeZone(identifier: "Asia/Shanghai") ?? .gmt)

    func month() throws -> Month { try Month("2026-11") }

    /// A call that is answered so many seconds after 2026-11-23 10:00, and its lines.
    func call(_ id: String, after seconds: Double = 0, talk: Double) throws -> (id: String, lines: [ChargeLine]) {
        let tariff = Tariff(
            name: "standard", validFrom: try Date("2026-01-01T00:00:00+08:00", strategy: .iso8601), initial: 60,
            increment: 60, perMinute: try Money("0.30"), connectionFee: try Money("0.05"), rules: [])
        let caller = Caller(
            number: "01088886666", numberClass: .landline, places: [Place(province: "北京", city: "北京")])
        let start = try Date("2026-11-23T10:00:00+08:00", strategy: .iso8601) + seconds
        let call = RatedCall(id: id, caller: caller, billedFrom: start, endedAt: start + talk)
        return (id, try Rating(PriceList(tariff), zone: zone).lines(for: call))
    }

    func bill(_ holdings: [PackageHolding], _ calls: [(id: String, lines: [ChargeLine])]) throws -> Billing.Statement {
        try Billing.Statement(
            month: month(), number: "4006001234", holdings: holdings, calls: calls, reckoning: .bill(in: zone))
    }
}
