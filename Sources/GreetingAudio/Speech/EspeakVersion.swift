import Foundation

/// The version of espeak-ng, as it tells it: "eSpeak NG text-to-speech: 1.51  Data at: …".
///
/// Until 1.51 the voice `cmn` spells Mandarin's pinyin as English letters and speaks the tone as a number.
/// - SeeAlso: <https://github.com/espeak-ng/espeak-ng/issues/1028>,
///   <https://github.com/espeak-ng/espeak-ng/issues/1236>
struct EspeakVersion: Comparable, CustomStringConvertible {
    static let firstWithMandarin = EspeakVersion(major: 1, minor: 52)

    let major: Int
    let minor: Int

    var description: String { "\(major).\(minor)" }

    init(major: Int, minor: Int) {
        self.major = major
        self.minor = minor
    }

    init?(_ output: String) {
        guard let match = output.firstMatch(of: /text-to-speech:\s*(\d{1,4})\.(\d{1,4})/), let major = Int(match.1),
            let minor = Int(match.2)
        else { return nil }
        self.init(major: major, minor: minor)
    }

    static func < (one: Self, other: Self) -> Bool { (one.major, one.minor) < (other.major, other.minor) }

    /// Refuses Mandarin in Chinese characters by an espeak-ng that cannot speak it.
    /// - Throws: ``SpeechError/oldEspeak(version:)``; ``SpeechError/engineMissing(_:)``.
    static func check(_ command: SpeechCommand, language: String) async throws {
        guard let version = try await tooOld(command, language) else { return }
        throw SpeechError.oldEspeak(version: version.description)
    }

    /// Finds out if a command is an espeak-ng that cannot speak Chinese characters.
    static func isTooOld(_ command: SpeechCommand, _ language: String) async throws -> Bool {
        try await tooOld(command, language) != nil
    }

    /// A version that it does not tell is taken for a new one.
    private static func tooOld(_ command: SpeechCommand, _ language: String) async throws -> EspeakVersion? {
        guard command.name == "espeak-ng", language == "zh" || language.hasPrefix("zh-"),
            !command.arguments.contains(where: { $0.pieces == [.literal("cmn-latn-pinyin")] })
        else { return nil }
        let folder = FileManager.default.temporaryDirectory.appending(path: "espeak-version-\(UUID().uuidString)").path
        let work = try SpeechFolder(at: folder)
        defer { work.remove() }
        var limits = SpeechEngine.Limits()
        limits.time = .seconds(10)
        let process = SpeechProcess(program: command.program, arguments: ["--version"], limits: limits)
        _ = try await process.run(in: work)
        return EspeakVersion(work.log).flatMap { $0 < firstWithMandarin ? $0 : nil }
    }
}
