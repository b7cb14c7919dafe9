import Foundation
import Testing

/// A call with telephones that transfer it; `live/transfers.py` says what the values mean.
struct Transfer: Encodable {
    struct Habits: Encodable {
        var stays: Double?
        var blind: String?
        var attended: String?
        var busy: Bool?
    }

    var caller: String
    var number: String
    /// Seconds after the answer at which the caller hangs up.
    var leaves = 4.0
    var callerRefers: String?
    /// By address.
    var telephones: [String: Habits]

    /// What its telephones were told.
    struct Account: Decodable {
        struct Dialog: Decodable {
            let codes: [Int]
            let answeredAfter: Double?
            let endedAfter: Double?
            let endedBy: String?
            let refer: Int?
            let notified: [String]
        }

        let caller: Dialog
        let telephones: [String: [Dialog]]
    }
}

extension Lab {
    /// Where desk telephone 4 or 5 of the lab listens.
    func desk(_ number: Int) -> String { "127.0.0.\(number):\(basePort + 90)" }
    /// Where who is called at a number that begins with 142 listens.
    var mobile: String { "127.0.0.1:\(basePort + 89)" }

    func place(_ transfer: Transfer) async throws -> Transfer.Account {
        struct Document: Encodable {
            let server: String
            let transfer: Transfer

            func encode(to encoder: any Encoder) throws {
                try transfer.encode(to: encoder)
                var container = encoder.container(keyedBy: Record.Key.self)
                try container.encode(server, forKey: Record.Key(stringValue: "server"))
            }
        }
        let document = try JSONEncoder().encode(Document(server: "127.0.0.1:\(sipPort)", transfer: transfer))
        let file = try file(String(decoding: document, as: UTF8.self), "json")
        let output = try await run(
            "/usr/bin/env", ["python3", "\(repository)/Tests/EndToEnd/live/transfers.py", file])
        try #require(output.status == 0, "\(output.errors)")
        return try JSONDecoder().decode(Transfer.Account.self, from: Data(output.text.utf8))
    }
}
