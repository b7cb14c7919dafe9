import ArgumentParser
import Documents
import Foundation
import GreetingAudio
import Operations
import Records
import Routing
import Storage
import Synchronization

struct GreetingDevices: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "devices", abstract: "The sound devices of this machine, for --device.")
    @OptionGroup var common: CommonOptions
    @Flag(help: "As JSON: an array of {name, summary, plays, records}.") var json = false

    func run() throws {
        let devices = SoundDevice.all()
        if json {
            try printJSON(devices)
        } else if devices.isEmpty {
            print("this machine has no sound device; record elsewhere and use: hotline greeting add FILE")
        } else {
            printTable(
                ["DEVICE", "PLAYS", "RECORDS", "WHAT IT IS"],
                devices.map { [$0.name, $0.plays ? "yes" : "", $0.records ? "yes" : "", $0.summary] })
        }
    }
}

struct GreetingPlay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "play", abstract: "Play a greeting on this machine's sound card, as callers hear it.",
        discussion: "Any key ends it.")
    @OptionGroup var common: CommonOptions
    @OptionGroup var owner: GreetingOwner
    @Argument(help: "Such as welcome: Latin letters, digits, - and _, at most 40.") var name: SoundName
    @Option(help: "Not the version that callers hear but this one.") var version: Int?
    @Option(help: "ALSA's name of the device; 'hotline greeting devices' lists them.") var device = "default"

    func run() async throws {
        let shelf = try GreetingShelf(try common.load())
        let key = owner.key(name)
        let chosen = try Operations(shelf.store).version(version, of: key)
        let heard = try TelephonePreview(alaw: shelf.versionFolder(of: key, chosen.version) + "/greeting.alaw")
        let wave = heard.wave
        let meter = MeterDisplay(limit: wave.duration)
        let playback = try await untilKey { stop in
            try await Player(device: device).play(wave, until: stop) { meter.show($0, note: nil) }
        }
        meter.clear()
        if playback.gaps > 0 { printToStandardError("the machine was too slow: \(playback.gaps) gaps were heard") }
        print(
            "\(key.text): version \(chosen.version), \((playback.duration / .seconds(1)).seconds) s\(playback.wasStopped ? ", stopped" : "")"
        )
    }
}

struct GreetingRecord: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Record a greeting on this machine's sound card and make it ready.",
        discussion: "It counts down, shows the level, and ends with any key. Ctrl-C throws the recording away.")
    @Option(help: "Its name in plans: Latin letters, digits, - and _, at most 40.") var name: SoundName
    @Option(help: "ALSA's name of the device; 'hotline greeting devices' lists them.") var device = "default"
    @Option(help: "The longest time, in seconds, 1 to 600.") var seconds = 60
    @Option(help: "Seconds counted down before, 0 to 10.") var countdown = 3
    @OptionGroup var options: MakingOptions

    func run() async throws {
        guard (1...600).contains(seconds) else { throw Failure.usage("--seconds must be 1 to 600, not \(seconds)") }
        guard (0...10).contains(countdown) else { throw Failure.usage("--countdown must be 0 to 10, not \(countdown)") }
        let meter = MeterDisplay(limit: .seconds(seconds))
        for beat in Countdown(seconds: countdown) {
            meter.show(beat.text)
            try await Task.sleep(for: beat.lasting)
        }
        let take = try await untilKey { stop in
            try await Recorder(device: device).record(upTo: .seconds(seconds), until: stop) { meter.watch($0) }
        }
        meter.clear()
        guard take.gaps == 0 else {
            throw Failure.no("the machine was too slow and \(take.gaps) pieces are missing: record it anew")
        }
        let folder = try workFolder()
        defer { folder.remove() }
        let file = folder.path + "/recorded.wav"
        try take.wave.write(to: file)
        try await options.make(file, as: name, origin: "record")
    }
}

/// Runs work on a sound card until it is done or a key is pressed.
/// - Throws: ``Failure/no(_:)`` after Ctrl-C.
private func untilKey<Result: Sendable>(
    _ work: @escaping @Sendable (StopSignal) async throws -> Result
) async throws -> Result {
    let stop = StopSignal()
    return try await withThrowingTaskGroup(of: Result?.self) { group in
        group.addTask { try await work(stop) }
        group.addTask {
            switch try await KeyWatcher().key() {
            case .key: stop.stop()
            case .interrupt: throw Failure.no("stopped; nothing was changed")
            case .endOfInput: break
            }
            return nil
        }
        defer { group.cancelAll() }
        while let result = try await group.next() {
            if let result { return result }
        }
        throw CancellationError()
    }
}

/// The meter's line on a terminal; elsewhere nothing is shown.
private final class MeterDisplay: Sendable {
    private let line: MeterLine
    private let isTerminal = isatty(2) == 1
    private let watch = Mutex(LevelWatch())

    init(limit: Duration) {
        line = MeterLine(limit: limit)
    }

    func watch(_ level: SoundLevel) {
        show(level, note: watch.withLock { $0.note(level) })
    }

    func show(_ level: SoundLevel, note: LevelNote?) {
        show(line.text(level, note: note))
    }

    func show(_ text: String) {
        guard isTerminal else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
    }

    func clear() {
        show("")
    }
}
