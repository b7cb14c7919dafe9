import Foundation
import TestSupport
import Testing

/// A call record as `hotline calls --json` prints it: what a user's script would read.
struct Record: Decodable {
    struct Hop: Decodable, Equatable {
        let hop: Int
        let targets: [String]
        let status: String
        let cause: Int
        let rangAt: String?
        let answeredAt: String?
        let answeredBy: String?
    }

    let id: String
    let number: String
    let caller: String?
    let planVersion: Int?
    let startedAt: String
    let answeredAt: String?
    let endedAt: String?
    let disposition: String
    let hungUpBy: String?
    let durationMs: Int
    let talkTimeMs: Int
    let unexplained: String?
    let decision: String?
    let witnesses: [String]
    let hops: [Hop]
    let receipt: [[String: Details]]

    /// A decision's details, which each test compares as text.
    struct Details: Decodable {
        let values: [String: String]

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            var values: [String: String] = [:]
            for key in container.allKeys {
                if let text = try? container.decode(String.self, forKey: key) {
                    values[key.stringValue] = text
                } else if let number = try? container.decode(Int.self, forKey: key) {
                    values[key.stringValue] = "\(number)"
                } else if let list = try? container.decode([String].self, forKey: key) {
                    values[key.stringValue] = list.joined(separator: " ")
                }
            }
            self.values = values
        }
    }

    struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// `13200000001 BUSY, 13100000001 ANSWER`
    var outcome: String {
        hops.map { "\($0.targets.joined(separator: "&")) \($0.status)" }.joined(separator: ", ")
    }

    /// The names of the receipt's decisions, in order.
    var decisions: [String] { receipt.compactMap(\.keys.first) }

    func decision(_ name: String) -> [String: String]? {
        receipt.compactMap { $0[name]?.values }.first
    }
}

extension Lab {
    /// The calls of a number, the newest first.
    func records(of number: String, limit: Int = 1000) async throws -> [Record] {
        let output = try await hotline("calls", number, "--json", "--limit", "\(limit)")
        return try JSONDecoder().decode([Record].self, from: Data(output.text.utf8))
    }

    /// The one finished call of a number; waits until its end is on record.
    func record(of number: String) async throws -> Record {
        try await eventually("one finished call of \(number)") {
            let records = try await allRecords().filter { $0.number == number }
            return records.count == 1 && records[0].disposition != "open" ? records[0] : nil
        }
    }

    /// Calls of all numbers, those without a plan too.
    func allRecords() async throws -> [Record] {
        let output = try await hotline("calls", "--json", "--limit", "100000")
        return try JSONDecoder().decode([Record].self, from: Data(output.text.utf8))
    }
}
