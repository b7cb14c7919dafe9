import Foundation

/// A greeting that was made and examined, and waits to be kept or thrown away.
public struct PreparedGreeting: Sendable {
    let work: StagedUpload
    let fingerprint: UploadFingerprint
    /// The recording as it was uploaded, at 48 kHz.
    public let recording: Recording
    public let report: GreetingReport

    /// The greeting in A-law, as callers hear it.
    public var alaw: String { work.path + "/\(GreetingShelf.stem).alaw" }

    /// Takes its files away, unless it was kept.
    public func discard() {
        work.remove()
    }
}

/// The measurements and findings of a greeting's making.
public struct GreetingReport: Hashable, Codable, Sendable {
    public let transcoded: Transcoded
    /// Refusals first.
    public let findings: [SoundFinding]

    public init(transcoded: Transcoded, findings: [SoundFinding]) {
        self.transcoded = transcoded
        self.findings = findings
    }

    /// Makes a greeting of a file, in `folder`, and examines it.
    /// - Returns: The sound as it was uploaded, 48 kHz, and what was found. `greeting.alaw` and the other files are in
    ///   the folder.
    /// - Throws: ``TranscodeError``, ``CheckError``.
    public static func examining(
        _ file: String, in folder: String, _ transcoder: Transcoder = Transcoder(limits: .besideCalls),
        _ doctor: GreetingDoctor = GreetingDoctor(), progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) async throws -> (recording: Recording, report: GreetingReport) {
        let transcoded = try await transcoder.transcode(
            file, into: folder, named: GreetingShelf.stem, progress: progress)
        let recording = try Recording(s16le: folder + "/decoded.s16", rate: FFmpegArguments.rate)
        return (recording, GreetingReport(transcoded: transcoded, findings: doctor.findings(in: recording)))
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
