import Foundation
import Testing

@testable import GreetingAudio

/// With engines that are scripts: what they are given, and what becomes of those that misbehave.
@Suite struct `A speech engine` {
    private let folder: EngineFolder

    init() throws { folder = try EngineFolder() }

    private func hundredBytes(after script: String) -> String {
        script + "\nhead -c 100 /dev/zero > \"$out\""
    }

    @Test func `is given the text as one argument, without a shell`() async throws {
        let engine = try folder.engine(
            #"printf '%s|' "$@" > "$out"; head -c 50 /dev/zero >> "$out""#, "{lang}", "{text}")
        let text = "$(touch /tmp/x); `id` \"a\" 'b' *  {out} \\n 欢迎"
        try await engine.speak(text, in: "en", to: folder.output)
        let heard = try String(decoding: Data(contentsOf: folder.file("greeting.wav")), as: UTF8.self)
        #expect(heard.hasPrefix("en|\(text)|/"))
        #expect(try folder.contents.keys.sorted() == ["greeting.wav"])
    }

    @Test func `is given the text on standard input, when no argument has a place for it`() async throws {
        let engine = try folder.engine(#"cat > "$out"; head -c 50 /dev/zero >> "$out""#)
        try await engine.speak("-x 欢迎", in: "zh", to: folder.output)
        let heard = try Data(contentsOf: folder.file("greeting.wav"))
        #expect(heard == Data("-x 欢迎\n".utf8) + Data(count: 50))
    }

    @Test func `has nothing to read when the text is an argument, and need not read what it is given`() async throws {
        try await folder.engine(hundredBytes(after: "test -z \"$(cat)\" || exit 1"), "{text}")
            .speak("x", in: "en", to: folder.output)
        try await folder.engine(hundredBytes(after: "exec <&-")).speak("x", in: "en", to: folder.output)
        #expect(try folder.contents == ["greeting.wav": 100])
    }

    @Test func `has an environment of three variables and a session of its own`() async throws {
        let engine = try folder.engine(
            #"env | cut -d= -f1 | sort | tr '\n' ' ' > "$out"; ps -o pid=,sid= -p $$ | tr -s ' ' >> "$out"; head -c 50 /dev/zero >> "$out""#
        )
        try await engine.speak("x", in: "en", to: folder.output)
        let heard = try String(decoding: Data(contentsOf: folder.file("greeting.wav")), as: UTF8.self)
        // The shell adds PWD itself.
        let match = try #require(heard.wholeMatch(of: /HOME LANG PATH PWD *(\d+) (\d+)\n\0+/))
        #expect(match.1 == match.2)
    }

    @Test func `runs in our folder, where a relative path means what it says`() async throws {
        let engine = try folder.engine(hundredBytes(after: "test \"$(pwd -P)\" = \"$1\" || exit 1"), realPath("."))
        try await engine.speak("x", in: "en", to: folder.output)
        #expect(try folder.contents == ["greeting.wav": 100])
    }

    private func realPath(_ path: String) -> String {
        URL(filePath: path).resolvingSymlinksInPath().path
    }

    @Test func `replaces what was there, only when all is well`() async throws {
        try Data("before".utf8).write(to: folder.file("greeting.wav"))
        let failing = try folder.engine(hundredBytes(after: "echo sorry >&2") + "; exit 3")
        await #expect(throws: SpeechError.self) { try await failing.speak("x", in: "en", to: folder.output) }
        #expect(try folder.contents == ["greeting.wav": 6])
        try await folder.engine(hundredBytes(after: "")).speak("x", in: "en", to: folder.output)
        #expect(try folder.contents == ["greeting.wav": 100])
    }

    @Test(arguments: [
        ("echo first; echo 'no such voice' >&2; echo; exit 7", SpeechError.Ending.status(7), "no such voice"),
        ("exit 1", .status(1), ""), ("kill -11 $$", .signal(11), ""),
        (#"printf '\033[2Jbad\007 voice' ; exit 2"#, .status(2), "[2Jbad voice"),
        ("yes 12345678 | head -c 1000000; echo; echo end; exit 4", .status(4), "end"),
    ])
    func `that fails says how, and its own last word`(script: String, ending: SpeechError.Ending, line: String)
        async throws
    {
        let engine = try folder.engine(script)
        let program = folder.file("engine").path
        await #expect(throws: SpeechError.failed(engine: program, ending: ending, lastLine: line)) {
            try await engine.speak("x", in: "en", to: folder.output)
        }
        #expect(try folder.contents.isEmpty)
    }

    @Test(arguments: [
        "echo nothing to say", ": > \"$out\"; echo nothing to say",
        "head -c 44 /dev/zero > \"$out\"; echo nothing to say",
        "ln -s /etc/passwd \"$out\"; echo nothing to say", "mkdir \"$out\"; echo nothing to say",
    ])
    func `that writes no sound is found out`(script: String) async throws {
        let engine = try folder.engine(script)
        let program = folder.file("engine").path
        await #expect(throws: SpeechError.wroteNothing(engine: program, lastLine: "nothing to say")) {
            try await engine.speak("x", in: "en", to: folder.output)
        }
        #expect(try folder.contents.isEmpty)
    }

    @Test(arguments: ["cat /dev/zero > \"$out\"", "exec cat /dev/zero > \"$out\"", "cat /dev/zero"])
    func `that writes without end is stopped`(script: String) async throws {
        var engine = try folder.engine(script)
        engine.limits.bytes = 1 << 20
        await #expect(throws: SpeechError.wroteTooMuch(engine: folder.file("engine").path, bytes: 1 << 20)) {
            try await engine.speak("x", in: "en", to: folder.output)
        }
        #expect(try folder.contents.isEmpty)
    }

    @Test func `that is not installed is named`() async throws {
        let engine = try SpeechEngine(argumentVector: ["no-such-engine", "{out}"])
        await #expect(throws: SpeechError.engineMissing("no-such-engine")) {
            try await engine.speak("x", in: "en", to: folder.output)
        }
        let path = try SpeechEngine(argumentVector: [folder.path, "{out}"])
        await #expect(throws: SpeechError.engineMissing(folder.path)) {
            try await path.speak("x", in: "en", to: folder.output)
        }
    }

    @Test func `cannot speak into a folder that is not there`() async throws {
        let engine = try folder.engine(hundredBytes(after: ""))
        await #expect {
            try await engine.speak("x", in: "en", to: folder.path + "/nowhere/greeting.wav")
        } throws: { error in
            "\(error)".contains("nowhere") && "\(error)".contains("No such file or directory")
        }
    }

    @Test(arguments: ["", "e", "english!", "-v", "en us", "../x"])
    func `is not given a language that is none`(language: String) async throws {
        let engine = try folder.engine(hundredBytes(after: ""))
        await #expect(throws: SpeechError.notALanguage(language)) {
            try await engine.speak("x", in: language, to: folder.output)
        }
    }
}
