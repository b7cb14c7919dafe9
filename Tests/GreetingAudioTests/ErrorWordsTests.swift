import GreetingAudio
import Markup
import TestSupport
import Testing

@Suite struct `What is told of sounds that failed` {
    private static let words = Message("it ends too early", "内容不完整")

    private static let uploads: [TranscodeError] = [
        .missing(path: "/a.mp3"), .unreadable(path: "/a.mp3", reason: "Permission denied"), .notAFile(path: "/a"),
        .empty,
        .tooLarge(bytes: 50 << 20), .notSound, .noSoundTrack, .damaged(reason: words), .undecodable("bad header"),
        .protected, .unknownCodec("codec x"), .impossibleRate, .voiceMessage, .tooManyChannels(9, limit: 8), .tooShort,
        .tooLong(limit: .seconds(600)), .silent, .tooHigh, .tooMuchWork, .cannotBeLevelled(words),
        .tooShortToLevel(seconds: 0.25), .badName("a b"), .cannotWrite(path: "/a", reason: "Is a directory"), .diskFull,
        .programMissing("ffmpeg", package: "ffmpeg"), .ffmpegTooOld("4.3"), .ffmpegTooOld(nil), .ffmpegWithoutSoxr,
        .ffmpegFailed(reason: words),
    ]

    private static let speech: [SpeechError] = [
        .noProgram, .placeholderInProgram("{text}"), .noOutputPlaceholder, .unknownPlaceholder("x"),
        .unknownPreset("flute"), .modelMissing, .noText, .noWords, .emoji(["🙂"]), .textTooLong(characters: 9000),
        .controlCharacter(code: 7), .notALanguage("klingon"), .languageNotSpoken(engine: "piper", language: "zh"),
        .oldEspeak(version: "1.51"), .unspeakable(engine: "piper", characters: ["x"]), .spokeNothing(engine: "piper"),
        .engineMissing("piper"), .failed(engine: "piper", ending: .status(7), lastLine: "no voice"),
        .failed(engine: "piper", ending: .signal(11), lastLine: ""), .wroteNothing(engine: "piper", lastLine: "x"),
        .tookTooLong(engine: "piper", limit: .seconds(60)), .wroteTooMuch(engine: "piper", bytes: 100 << 20),
        .cannotKeep(path: "/a.wav", reason: "No space left on device"),
    ]

    private static let cards: [SoundCardError] = [
        .noSoundCard(.playing), .noSoundCard(.recording), .unknownDevice("hw:7", known: ["default", "hw:0"]),
        .unknownDevice("hw:7", known: []), .busy(device: "hw:0"), .notPermitted(device: "hw:0"),
        .formatRefused(device: "hw:0", reason: "Invalid argument"), .formatRefused(device: "hw:0", reason: nil),
        .vanished(device: "hw:0"), .stuck(device: "hw:0"), .failed(device: "hw:0", reason: "Input/output error"),
    ]

    private static let files: [any Worded] = [
        CheckError.unreadable(path: "/a.raw", reason: "Permission denied"), CheckError.halfSample(path: "/a.raw"),
        CheckError.unwritable(path: "/a.png", reason: "Permission denied"), CheckError.ffmpegMissing(program: "ffmpeg"),
        CheckError.ffmpegFailed(status: "exited(1)", lastLine: "no such filter"),
        CheckError.ffmpegFailed(status: nil, lastLine: nil),
        WaveFileError.cannotRead(path: "/a.wav", reason: "Permission denied"), WaveFileError.noFile(path: "/dev/zero"),
        WaveFileError.cannotWrite(path: "/a.wav", reason: "Permission denied"), WaveFileError.tooLarge(path: "/a.wav"),
        WaveFileError.otherKind(path: "/a.wav"), ShelfError.disturbed(path: "/a"),
        ShelfError.cannotWrite(path: "/a", reason: "Read-only file system"),
        ShelfError.incomplete(version: 3, folder: "/a"),
    ]

    @Test func `says the same in both languages`() {
        for error in Self.uploads as [any Worded] + Self.speech + Self.cards + Self.files {
            #expect(faults(of: error.message) == [], "\(error)")
        }
    }

    @Test func `tells the system's reason in the reader's language`() {
        let error = ShelfError.cannotWrite(path: "/a", reason: "Permission denied")
        #expect(error.description.hasPrefix("/a cannot be written: Permission denied; "))
        #expect(error.message.chinese.hasPrefix("无法写入“/a”：没有权限；"))
    }
}
