import ArgumentParser
import Documents
import Foundation
import GreetingAudio
import Markup
import Operations
import Records
import Routing
import Storage

/// Options of every command that makes a new version.
struct MakingOptions: ParsableArguments {
    @OptionGroup var common: CommonOptions
    @OptionGroup var author: AuthorOption
    @OptionGroup var owner: GreetingOwner
    @Option(help: "Write a picture of it, PNG, with the places marked.") var picture: String?
    @Flag(help: "Although the examination refuses it.") var anyway = false
    @Flag(help: "As JSON: {name, tenant, language, version, seconds, loudness, source, findings, …}.") var json = false

    /// Makes a version of a file, examines it and has callers hear it.
    func make(_ file: String, as name: SoundName, origin: String, text: String? = nil) async throws {
        let author = try author.author()
        let key = owner.key(name)
        // The database is opened at ordinary priority: that may bring it up to date, under its lock.
        let shelf = try GreetingShelf(try await withTaskExecutorPreference(IdleExecutor.shared) { try common.load() })
        try Operations(shelf.store).mustKnow(key.tenant)
        let line = ProgressLine()
        let prepared: PreparedGreeting
        do {
            prepared = try await shelf.prepare(file) { line.show($0) }
            line.clear()
        } catch {
            line.clear()
            throw error
        }
        defer { prepared.discard() }
        let findings = prepared.report.findings
        if let picture {
            try await GreetingPicture(of: prepared.recording, findings: findings).writePNG(to: picture)
        }
        let hint = picture == nil && findings.contains { !$0.places.isEmpty } ? "; --picture FILE.png shows where" : ""
        guard anyway || !findings.refuse else {
            throw Failure.no(
                findings.text(in: .en)
                    + "\n\(key.text): refused, and nothing was changed; mend the recording, or add it as it is with --anyway"
                    + hint)
        }
        if !findings.isEmpty {
            printToStandardError(findings.text(in: .en) + (hint.isEmpty ? "" : "\n" + hint.dropFirst(2)))
        }
        let version = try shelf.keep(prepared, as: key, origin: origin, text: text, by: author)
        if json {
            try printJSON(GreetingDocument(try Operations(shelf.store).version(version, of: key)))
        } else {
            print(
                "\(key.text): version \(version) is ready, \(prepared.report.transcoded.sentence); the next call hears it"
            )
        }
    }
}

struct GreetingAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Make a greeting of a sound file of any kind: WAV, MP3, M4A, OGG, FLAC, AMR, WMA, video, …",
        discussion: """
            It is converted, levelled, examined and read back; only then callers hear it. The file is kept as it came, and \
            earlier versions too ('hotline greeting restore').
            """)
    @Argument(help: "The sound file.") var file: String
    @Option(
        help: "Its name in plans: Latin letters, digits, - and _, at most 40. Default: the file's, without extension.")
    var name: SoundName?
    @OptionGroup var options: MakingOptions

    func run() async throws {
        let stem = URL(filePath: file).deletingPathExtension().lastPathComponent
        guard let name = name ?? SoundName(stem) else {
            throw Failure.usage(
                "give it a name with --name: Latin letters, digits, - and _, at most 40, not beginning with -; '\(stem.printable)' "
                    + "is none")
        }
        try await options.make(file, as: name, origin: URL(filePath: file).lastPathComponent.printable)
    }
}

struct GreetingSay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "say",
        abstract: "Make a greeting of a text, by the speech engine of hotline.yaml ('speech').",
        discussion: "The text is kept with the greeting: 'hotline greeting show' has it, for the day of a better voice."
    )
    @Argument(help: "What is to be said, in the language of --language.") var text: String
    @Option(help: "Its name in plans: Latin letters, digits, - and _, at most 40.") var name: SoundName
    @OptionGroup var options: MakingOptions

    func run() async throws {
        let engine = try options.common.load().speech.engine(for: options.owner.language)
        let folder = try workFolder()
        defer { folder.remove() }
        let file = folder.path + "/spoken.wav"
        try await engine.speak(text, in: options.owner.language.rawValue, to: file)
        do {
            try await options.make(file, as: name, origin: "say", text: text)
        } catch TranscodeError.silent, TranscodeError.tooShort {
            throw SpeechError.spokeNothing(engine: engine.name)
        }
    }
}

extension String {
    /// A file's name as it may stand in a list: without control characters, not too long.
    var printable: String {
        let plain = unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }
        return String(String(String.UnicodeScalarView(plain)).prefix(120))
    }
}

extension Transcoded {
    /// `7.3 s at -19.0 LUFS, from mp3, 44100 Hz, 2 channels, raised by 4.2 dB`
    var sentence: String {
        let level = wide.loudness.map { "\($0.decibels) LUFS" } ?? "\(wide.mean.decibels) dBFS"
        let change =
            abs(gain) < 0.5 ? "" : gain > 0 ? ", raised by \(gain.decibels) dB" : ", lowered by \((-gain).decibels) dB"
        let channels = source.channels == 1 ? "mono" : source.channels == 2 ? "stereo" : "\(source.channels) channels"
        return "\(duration.seconds) s at \(level), from \(source.codec), \(source.rate) Hz, \(channels)\(change)"
            + source.remarks.map { "; \($0.sentence)" }.joined()
    }
}

extension SourceFormat.Remark {
    fileprivate var sentence: String {
        switch self {
        case .cutShort: "the file ends before its header says: was it sent whole?"
        case .secondPart: "a second part of the file, of another kind, was left out: export it as one piece"
        case .otherTracks: "the file has several sound tracks, and the first that can be decoded was used"
        }
    }
}

extension Double {
    /// To a tenth.
    fileprivate var decibels: String { String(format: "%.1f", self) }
    var seconds: String { String(format: "%.1f", self) }
}

/// A folder of this command's own, in the place for such things; those of commands that were killed are cleared away.
func workFolder() throws -> HeldFolder {
    let place = FileManager.default.temporaryDirectory.path
    do {
        return try HeldFolder(in: place, prefix: "hotline-greeting-", permissions: 0o700)
    } catch {
        throw Failure.outside("no folder can be made in \(place) (\(error)); set TMPDIR to a folder with room")
    }
}
