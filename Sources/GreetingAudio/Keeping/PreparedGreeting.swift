import Foundation

/// A greeting that was made and examined, and waits to be kept or thrown away.
public struct PreparedGreeting: Sendable {
    let work: StagedUpload
    let fingerprint: UploadFingerprint
    /// As it was uploaded, 48 kHz.
    public let recording: Recording
    public let report: GreetingReport

    /// The greeting in A-law, as callers hear it.
    public var alaw: String { work.path + "/\(GreetingShelf.stem).alaw" }

    /// Takes its files away, unless it was kept.
    public func discard() {
        work.remove()
    }
}

/// What was measured and found when a greeting was made.
public struct GreetingReport: Hashable, Codable, Sendable {
    public let transcoded: Transcoded
    /// Refusals first.
    public let findings: [Finding]

    public init(transcoded: Transcoded, findings: [Finding]) {
        self.transcoded = transcoded
        self.findings = findings
    }

    /// Reads what ``json()`` wrote; `nil` for anything else.
    public init?(json: String) {
        guard let report = try? JSONDecoder().decode(Self.self, from: Data(json.utf8)) else { return nil }
        self = report
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
