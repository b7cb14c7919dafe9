import Foundation
import Testing

@testable import GreetingAudio

/// With the real engines, where they are installed.
@Suite struct `Speech` {
    private let folder: EngineFolder

    init() throws { folder = try EngineFolder() }

    private static func isInstalled(_ program: String) -> Bool {
        ["/usr/bin", "/usr/local/bin"].contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
    }

    /// How long what the engine wrote is, in seconds.
    private func seconds(of text: String, by preset: String, in language: String) async throws -> Double {
        try await SpeechEngine(preset: preset).speak(text, in: language, to: folder.output)
        let wave = try WaveFile(readingFrom: folder.output)
        #expect(wave.samples.contains { abs(Int($0)) > 3_000 })
        return Double(wave.samples.count) / Double(wave.rate)
    }

    @Test(
        .enabled("espeak-ng or flite is not installed") { isInstalled("espeak-ng") && isInstalled("flite") },
        arguments: ["espeak-ng", "flite"])
    func `in English takes as long as the text`(preset: String) async throws {
        let long = "Welcome. For sales, press one; for technical support, press two."
        #expect(try await seconds(of: long, by: preset, in: "en") > 3)
        #expect(try await seconds(of: "One.", by: preset, in: "en") < 2)
    }

    @Test(
        .enabled("espeak-ng or flite is not installed") { isInstalled("espeak-ng") && isInstalled("flite") },
        arguments: ["espeak-ng", "flite"], ["--version", "-o", "-h", "-w x.wav", "--"])
    func `of a text that looks like an option is speech`(preset: String, text: String) async throws {
        // Were it an option, the engine would write nothing, or elsewhere, or read the words after it from its input.
        let engine = try SpeechEngine(preset: preset)
        try await engine.speak(text + " hello", in: "en", to: folder.output)
        #expect(try folder.contents.keys.sorted() == ["greeting.wav"])
        let spoken = try WaveFile(readingFrom: folder.output).duration
        try await engine.speak("hello", in: "en", to: folder.output)
        #expect(try spoken >= WaveFile(readingFrom: folder.output).duration)
    }

    @Test(.enabled("espeak-ng is not installed") { isInstalled("espeak-ng") })
    func `in Mandarin is pinyin for an old espeak-ng`() async throws {
        #expect(try await seconds(of: "huan1 ying2 zhi4 dian4", by: "espeak-ng-pinyin", in: "zh") > 0.8)
    }

    @Test(
        .enabled("there is no espeak-ng") { isInstalled("espeak-ng") },
        arguments: [["espeak-ng", "-v", "cmn", "-w", "{out}", "{text}"], ["/usr/bin/espeak-ng", "-w", "{out}"]])
    func `in Mandarin by an espeak-ng too old for it is refused`(vector: [String]) async throws {
        let version = try await version()
        let engine = try SpeechEngine(argumentVector: vector)
        guard version < .firstWithMandarin else {
            try await engine.speak("欢迎致电", in: "zh", to: folder.output)
            return
        }
        await #expect(throws: SpeechError.oldEspeak(version: version.description)) {
            try await engine.speak("欢迎致电", in: "zh", to: folder.output)
        }
        #expect(try folder.contents.isEmpty)
    }

    @Test(.enabled("espeak-ng is not installed") { isInstalled("espeak-ng") })
    func `in Mandarin characters is spoken by an espeak-ng of any version`() async throws {
        #expect(try await seconds(of: "您好，欢迎致电云岭家电。", by: "espeak-ng", in: "zh") > 1.5)
        #expect(try await seconds(of: "您好，欢迎致电云岭家电。", by: "espeak-ng-pinyin", in: "zh") > 1.5)
    }

    @Test(arguments: [
        ("flite", "en", "你好 hello мир", "你 好 м и р"), ("flite", "en", "Café “A”", "é"),
        ("espeak-ng", "en", "hello 你好", "你 好"), ("espeak-ng-pinyin", "zh", "请加WiFi", "W i F"),
    ])
    func `is refused of what the engine would leave out, which is named`(
        preset: String, language: String, text: String, characters: String
    ) async throws {
        await #expect(
            throws: SpeechError.unspeakable(
                engine: preset, characters: characters.split(separator: " ").map { Character(String($0)) })
        ) {
            try await SpeechEngine(preset: preset).speak(text, in: language, to: folder.output)
        }
        #expect(try folder.contents.isEmpty)
    }

    @Test(arguments: [
        ("您好，欢迎致电。", "nin2 hao3, huan1 ying2 zhi4 dian4."), ("中国银行", "zhong1 guo2 yin2 hang2"),
        ("请按1，9点到18点", "qing3 an4 yi1, jiu3 dian3 dao4 shi2 ba1 dian3"), ("拨打4001", "bo1 da3 si4 ling2 ling2 yao1"),
        ("20楼的绿色", "er4 shi2 lou2 de5 lü4 se4"),
    ])
    func `in Mandarin has the reading of each word`(text: String, pinyin: String) {
        #expect(Pinyin.of(text).pinyin == pinyin)
        #expect(Pinyin.of(text).unread.isEmpty)
    }

    @Test func `in Mandarin by flite is refused`() async throws {
        let engine = try SpeechEngine(preset: "flite")
        await #expect(throws: SpeechError.languageNotSpoken(engine: "flite", language: "zh")) {
            try await engine.speak("欢迎致电", in: "zh", to: folder.output)
        }
    }

    @Test func `in Mandarin by a new espeak-ng is not refused`() async throws {
        let script = """
            if [ "$1" = --version ]; then echo 'eSpeak NG text-to-speech: 1.52.0  Data at: /x'; exit; fi
            head -c 100 /dev/zero > "$out"
            """
        try await folder.engine(script, named: "espeak-ng").speak("欢迎致电", in: "zh", to: folder.output)
        #expect(try folder.contents["greeting.wav"] == 100)
    }

    private func version() async throws -> EspeakVersion {
        let work = try SpeechFolder(at: folder.path + "/engine-version")
        let process = SpeechProcess(program: "espeak-ng", arguments: ["--version"], limits: SpeechEngine.Limits())
        #expect(try await process.run(in: work) == nil)
        return try #require(EspeakVersion(work.log))
    }
}
