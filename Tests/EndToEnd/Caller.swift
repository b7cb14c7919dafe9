import Foundation
import Testing

extension Lab {
    /// Places calls with SIPp and waits until they are over.
    ///
    /// - Parameters:
    ///   - scenario: A file of `sipp/`, without extension.
    ///   - pause: The scenario's pause in milliseconds: how long the caller talks, or waits before he leaves.
    ///   - options: More options of SIPp.
    @discardableResult
    func call(
        _ number: String, _ scenario: String = "caller", caller: String = "13800138000", pause: Int = 500,
        options: [String] = [], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Output {
        let arguments = sippArguments(number, scenario, caller, pause) + options
        let output = try await run("/usr/bin/timeout", ["120", "sipp"] + arguments)
        #expect(
            output.status == 0, "SIPp: \(output.text.suffix(2000)) \(output.errors)", sourceLocation: sourceLocation)
        return output
    }

    /// What the caller heard, from `sipp/hears`.
    struct Heard: Decodable {
        struct Segment: Decodable {
            let heard: String
            let from: Double
            let to: Double
        }

        let packets: Int
        let audible: Double
        let segments: [Segment]

        /// Seconds of speech or tone.
        var seconds: Double { segments.filter { $0.heard != "silence" }.reduce(0) { $0 + $1.to - $1.from } }
    }

    /// Places one call and listens to it.
    func listen(
        to number: String, _ scenario: String, caller: String = "13800138000", pause: Int = 500
    ) async throws -> Heard {
        let arguments = ["timeout", "120", "sipp"] + sippArguments(number, scenario, caller, pause)
        let output = try await run("\(repository)/Tests/EndToEnd/sipp/hears", arguments)
        #expect(output.status == 0, "SIPp: \(output.errors.suffix(2000))")
        return try JSONDecoder().decode(Heard.self, from: Data(output.text.utf8))
    }

    func sippArguments(_ number: String, _ scenario: String, _ caller: String, _ pause: Int) -> [String] {
        [
            "-sf", "\(repository)/Tests/EndToEnd/sipp/\(scenario).xml", "127.0.0.1:\(sipPort)", "-i", "127.0.0.1",
            "-s", number, "-key", "caller", caller, "-d", "\(pause)", "-m", "1", "-nostdin", "-timeout", "90",
            "-timeout_error", "-default_behaviors", scenario == "caller-leaves-early" ? "all,-abortunexp" : "all",
        ]
    }
}
