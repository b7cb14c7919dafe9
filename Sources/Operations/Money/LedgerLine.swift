public import Billing
import CivilTime
import Foundation
public import Records

/// A line of a tenant's account: one movement, or all calls of a day.
public struct LedgerLine: Hashable, Sendable {
    /// The movement, the last one of several calls.
    public let last: AccountMove
    /// Number of calls; 0 for whatever is no call.
    public let calls: Int
    public let amount: Money
    /// The balance of the account after its last movement.
    public let balance: Money

    /// - Parameters:
    ///   - moves: In the order in which they were booked.
    ///   - before: The balance before them.
    static func lines(of moves: [AccountMove], before: Money) throws -> [LedgerLine] {
        var lines: [LedgerLine] = []
        var balance = before
        var positions: [Int: Int] = [:]
        for move in moves {
            balance = try balance + move.amount
            let day = TimeZone.shanghai.reading(at: move.at).day
            guard move.kind == .call else {
                lines.append(LedgerLine(last: move, calls: 0, amount: move.amount, balance: balance))
                continue
            }
            guard let position = positions[day] else {
                positions[day] = lines.count
                lines.append(LedgerLine(last: move, calls: 1, amount: move.amount, balance: balance))
                continue
            }
            let line = lines[position]
            lines[position] = LedgerLine(
                last: move, calls: line.calls + 1, amount: try line.amount + move.amount, balance: balance)
        }
        return lines.sorted { ($0.last.at, $0.last.entry) > ($1.last.at, $1.last.entry) }
    }
}
