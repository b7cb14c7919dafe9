import ArgumentParser
import Documents
import Foundation
import GreetingAudio
import Markup
import Operations
import Records
import Routing
import Storage
import Synchronization

struct GreetingDevices: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "devices",
        abstract: Message("The sound devices of this machine, for --device.", "本机的声卡设备，供 --device 使用。"))
    @OptionGroup var common: CommonOptions
    @Flag(
        help: .message(
            "As JSON: an array of {name, summary, plays, records}.", "输出 JSON：由 {name, summary, plays, records} 组成的数组。")
    ) var json = false

    func run() throws {
        let devices = SoundDevice.all()
        if json {
            try printJSON(devices)
        } else if devices.isEmpty {
            say(
                "this machine has no sound device; record elsewhere and use: hotline greeting add FILE",
                "本机没有声卡；请在别处录音，然后使用：hotline greeting add FILE")
        } else {
            printTable(
                [
                    Message("DEVICE", "设备"), Message("PLAYS", "播放"), Message("RECORDS", "录音"),
                    Message("WHAT IT IS", "说明"),
                ],
                devices.map { device in
                    let yes = Message("yes", "可以").text
                    return [device.name, device.plays ? yes : "", device.records ? yes : "", device.summary]
                })
        }
    }
}

struct GreetingPlay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "play",
        abstract: Message(
            "Play a greeting on this machine's sound card, as callers hear it.", "在本机声卡上播放语音，效果与主叫听到的一致。"),
        discussion: Message("Any key ends it.", "按任意键结束。"))
    @OptionGroup var common: CommonOptions
    @OptionGroup var owner: GreetingOwner
    @Argument(
        help: .message(
            "Such as welcome: Latin letters, digits, - and _, at most 40.", "例如 welcome：字母、数字、- 和 _，最多 40 个字符。"))
    var name: SoundName
    @Option(help: .message("Not the version that callers hear but this one.", "不用当前播放的版本，而用这个版本。")) var version: Int?
    @Option(
        help: .message(
            "ALSA's name of the device; 'hotline greeting devices' lists them.",
            "ALSA 的设备名；用“hotline greeting devices”查看。")) var device = "default"

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
        if playback.gaps > 0 {
            warn("the machine was too slow: \(playback.gaps) gaps were heard", "本机太慢：播放中有 \(playback.gaps) 处断续")
        }
        let seconds = (playback.duration / .seconds(1)).seconds
        say(
            "\(key.text): version \(chosen.version), \(seconds) s\(playback.wasStopped ? ", stopped" : "")",
            "\(key.chineseText)：版本 \(chosen.version)，\(seconds) 秒\(playback.wasStopped ? "，已停止" : "")")
    }
}

struct GreetingRecord: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: Message("Record a greeting on this machine's sound card and make it ready.", "用本机声卡录制语音并投入使用。"),
        discussion: Message(
            "It counts down, shows the level, and ends with any key. Ctrl-C throws the recording away.",
            "先倒计时，录音时显示音量，按任意键结束。按 Ctrl-C 则放弃录音。"))
    @Option(
        help: .message(
            "Its name in plans: Latin letters, digits, - and _, at most 40.", "在方案中的名称：字母、数字、- 和 _，最多 40 个字符。"))
    var name: SoundName
    @Option(
        help: .message(
            "ALSA's name of the device; 'hotline greeting devices' lists them.",
            "ALSA 的设备名；用“hotline greeting devices”查看。")) var device = "default"
    @Option(help: .message("The longest time, in seconds, 1 to 600.", "最长录音时间，1 至 600 秒。")) var seconds = 60
    @Option(help: .message("Seconds counted down before, 0 to 10.", "开始前倒计时的秒数，0 至 10。")) var countdown = 3
    @OptionGroup var options: MakingOptions

    func run() async throws {
        guard (1...600).contains(seconds) else {
            throw Failure.usage("--seconds must be 1 to 600, not \(seconds)", "--seconds 应为 1 至 600，不能是 \(seconds)")
        }
        guard (0...10).contains(countdown) else {
            throw Failure.usage(
                "--countdown must be 0 to 10, not \(countdown)", "--countdown 应为 0 至 10，不能是 \(countdown)")
        }
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
            throw Failure.no(
                "the machine was too slow and \(take.gaps) pieces are missing: record it anew",
                "本机太慢，录音缺少 \(take.gaps) 段：请重新录音")
        }
        let folder = try workFolder()
        defer { folder.remove() }
        let file = folder.path + "/recorded.wav"
        try take.wave.write(to: file)
        try await options.make(.file(file), as: name, origin: "record")
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
            case .interrupt: throw Failure.no("stopped; nothing was changed", "已停止；未作任何更改")
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
        show(line.text(level) + (note.map { "  " + $0.message.text } ?? ""))
    }

    func show(_ text: String) {
        guard isTerminal else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
    }

    func clear() {
        show("")
    }
}

extension LevelNote {
    fileprivate var message: Message {
        switch self {
        case .tooLoud: Message(rawValue, "音量过大")
        case .tooQuiet: Message(rawValue, "音量过小")
        }
    }
}
