import Foundation
import TestSupport
import Testing

/// A call that `live/caller.py` places: a telephone that hears what is played and keys.
struct LiveCall: Encodable {
    /// Empty: hidden.
    var caller: String
    var number: String
    /// One entry for each time that he is waited for after a sound; `live/caller.py` says what they mean.
    var keys: [String] = []
    /// How keys are sent: `rfc4733`, `sound`, `info`.
    var keysBy = "rfc4733"
    /// The number that sent the call on.
    var divertedBy: String?
    /// Hears nothing for so many seconds after the first answer that opens the sound.
    var deafFor: Double?
    /// Hangs up when it has rung so many seconds.
    var leavesRinging: Double?
    /// Seconds before it is placed.
    var after = 0.0
}

/// What became of it: what the caller heard, and the call's record.
struct LiveResult {
    struct Account: Decodable {
        struct Sound: Decodable {
            let sound: String
            /// Seconds after the call was placed.
            let from: Double
            let to: Double
        }

        let caller: String
        let codes: [Int]
        let answeredAfter: Double?
        let endedAfter: Double?
        /// `caller`; `other`: he was hung up on; `nobody`: he was held too long.
        let endedBy: String
        let heard: [Sound]
    }

    let account: Account
    let record: Record

    /// `welcome main-menu`: without the ringing tone.
    var heard: String { account.heard.map(\.sound).filter { $0 != "ringing" }.joined(separator: " ") }
    /// `13200000001 BUSY, 13400000001 ANSWER`
    var outcome: String { record.outcome }
}

extension Lab {
    private var telephone: String { "\(repository)/Tests/EndToEnd/live/caller.py" }

    /// Puts a short tone of its own in place of each English sound, so that callers can tell what they hear; the other tests
    /// use Chinese ones.
    func makeTones() async throws {
        let output = try await run("/usr/bin/env", ["python3", telephone, "tones", "\(folder)/sounds/en"])
        #expect(output.status == 0, "\(output.errors)")
    }

    /// Places calls at once and waits until each is over.
    func accounts(
        of calls: [LiveCall], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> [LiveResult.Account] {
        struct Document: Encodable {
            let server: String
            let calls: [LiveCall]
        }
        let document = try JSONEncoder().encode(Document(server: "127.0.0.1:\(sipPort)", calls: calls))
        let file = try file(String(decoding: document, as: UTF8.self), "json")
        let output = try await run("/usr/bin/env", ["python3", telephone, "call", file])
        try #require(output.status == 0, "\(output.errors)", sourceLocation: sourceLocation)
        return try JSONDecoder().decode([LiveResult.Account].self, from: Data(output.text.utf8))
    }

    /// Places calls at once, waits until each is over and its receipt is on record.
    func place(
        _ calls: [LiveCall], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> [LiveResult] {
        let since = Date().ISO8601Format()
        let accounts = try await accounts(of: calls, sourceLocation: sourceLocation)
        var results: [LiveResult] = []
        for (call, account) in zip(calls, accounts) {
            let record = try await eventually("the record of \(call.caller)", sourceLocation: sourceLocation) {
                try await records(of: call.number).first { record in
                    record.caller ?? "" == call.caller && record.startedAt >= since.dropLast()
                        && record.disposition != "open" && !record.receipt.isEmpty
                }
            }
            results.append(LiveResult(account: account, record: record))
        }
        return results
    }

    func place(_ call: LiveCall, sourceLocation: SourceLocation = #_sourceLocation) async throws -> LiveResult {
        try await place([call], sourceLocation: sourceLocation)[0]
    }

    /// Runs one of the programs in `live/`, which makes a lab of its own.
    func prove(_ program: String, _ arguments: String...) async throws {
        let all = ["python3", "\(repository)/Tests/EndToEnd/live/\(program).py"]
        let output = try await run("/usr/bin/env", all + arguments)
        #expect(output.status == 0, "\(output.text)\(output.errors)")
    }

    /// What the pressing telephones saw (`sipp/callees`).
    struct Seen: Decodable {
        let to: String
        let from: String
        let keyed: String
        let heard: [String]
        /// Seconds from its first ring to its end.
        let lasted: Double
    }

    func seen(by target: String) async throws -> Seen {
        try await eventually("telephone \(target) has hung up") {
            let log = try String(contentsOfFile: "\(folder)/log/telephones.json", encoding: .utf8)
            return try log.split(separator: "\n").map { try JSONDecoder().decode(Seen.self, from: Data($0.utf8)) }
                .last { $0.to == target }
        }
    }
}
