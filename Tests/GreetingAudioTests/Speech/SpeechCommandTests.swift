import Testing

@testable import GreetingAudio

@Suite struct `A speech engine's command` {
    @Test(arguments: [
        ([], SpeechError.noProgram), ([""], .noProgram), (["{text}", "{out}"], .placeholderInProgram("{text}")),
        (["/opt/{lang}/say", "{out}"], .placeholderInProgram("/opt/{lang}/say")), (["say"], .noOutputPlaceholder),
        (["say", "{text}", "out"], .noOutputPlaceholder), (["say", "{out}", "{voice}"], .unknownPlaceholder("voice")),
        (["say", "{out}", "{Text}"], .unknownPlaceholder("Text")), (["{x}", "{out}"], .unknownPlaceholder("x")),
        (["say", "-o{out}:{OUT}"], .unknownPlaceholder("OUT")),
    ])
    func `that could not work is refused`(argumentVector: [String], error: SpeechError) {
        #expect(throws: error) { try SpeechEngine(argumentVector: argumentVector) }
    }

    @Test(arguments: [
        ("{text}", "hello"), ("--text={text}", "--text=hello"), ("{lang}/{out}", "en//o.wav"),
        ("{}{ text}{1}", "{}{ text}{1}"), ("{{text}}", "{hello}"), ("", ""), ("{out}{out}", "/o.wav/o.wav"),
    ])
    func `is filled in`(template: String, argument: String) throws {
        let filled = try ArgumentTemplate(template).filled(text: "hello", language: "en", out: "/o.wav")
        #expect(filled == argument)
    }

    @Test(arguments: [
        ("{text}", "-w /etc/passwd", " -w /etc/passwd"), ("{text}", "--help", " --help"), ("{text}", "{out}", "{out}"),
        ("-t{text}", "-x", "-t-x"), ("{text}.", "-x", " -x."),
        ("{text}", "$(reboot) `x` 'y' \"z\" \\", "$(reboot) `x` 'y' \"z\" \\"),
    ])
    func `keeps a text a text`(template: String, text: String, argument: String) throws {
        #expect(try ArgumentTemplate(template).filled(text: text, language: "en", out: "/o.wav") == argument)
    }

    @Test(arguments: [
        (["/usr/bin/say", "{out}", "{text}"], "say", false), (["say", "{out}"], "say", true),
        (["./my say", "--both={text},{out}"], "my say", false),
    ])
    func `knows its name and where the text goes`(vector: [String], name: String, reads: Bool) throws {
        let command = try SpeechCommand(vector)
        #expect(command.name == name)
        #expect(command.readsStandardInput == reads)
    }

    @Test(arguments: [
        ("espeak-ng", "zh", "espeak-ng -v cmn -s 140 -w {out} -- {text}"),
        ("espeak-ng", "en", "espeak-ng -v en-us -w {out} -- {text}"), ("espeak-ng", "fr", nil),
        ("espeak-ng-pinyin", "zh-CN", "espeak-ng -v cmn-latn-pinyin -s 140 -w {out} -- {text}"),
        ("espeak-ng-pinyin", "en", nil), ("flite", "en", "flite -voice slt -o {out} -t {text}"), ("flite", "zh", nil),
        ("piper", "de", "piper -m voice.onnx -f {out}"),
    ])
    func `is built in for some engines`(name: String, language: String, command: String?) throws {
        let preset = try #require(SpeechEngine.Preset(rawValue: name))
        #expect(preset.argumentVector(for: language, model: "voice.onnx")?.joined(separator: " ") == command)
    }

    @Test func `is not built in for others`() {
        #expect(throws: SpeechError.unknownPreset("festival")) { try SpeechEngine(preset: "festival") }
        #expect(throws: SpeechError.modelMissing) { try SpeechEngine(preset: "piper") }
        #expect(throws: SpeechError.modelMissing) { try SpeechEngine(preset: "piper", model: "") }
    }
}

@Suite struct `A text to speak` {
    @Test(arguments: [
        ("hello", "hello"), (" 欢迎致电\n", "欢迎致电"), ("\t x y \r\n", "x y"), (String(repeating: "好", count: 2_000), nil),
        ("-1", "-1"), ("Hotline™ 25 °C, 100 % → №5 ©", nil), ("二", nil),
    ])
    func `is one line`(given: String, value: String?) throws {
        #expect(try SpeechText(given).value == value ?? given)
    }

    @Test(arguments: [
        ("", SpeechError.noText), (" \n ", .noText),
        (String(repeating: "x", count: 2_001), .textTooLong(characters: 2_001)),
        ("x" + String(repeating: "\u{301}", count: 8_000), .textTooLong(characters: 1)),
        ("a\nb", .controlCharacter(code: 10)),
        ("a\0b", .controlCharacter(code: 0)), ("a\u{1B}[2J", .controlCharacter(code: 27)),
        ("a\u{85}b", .controlCharacter(code: 0x85)), ("\u{1}\u{2}", .controlCharacter(code: 1)),
        ("…！？", .noWords), ("-", .noWords), ("\u{FEFF}\u{200B}", .noWords), ("😀😀", .emoji(["😀"])),
        ("欢迎☎️致电👨‍👩‍👧🇨🇳", .emoji(["☎️", "👨‍👩‍👧", "🇨🇳"])), ("请按1️⃣", .emoji(["1️⃣"])),
    ])
    func `is refused when it is not`(text: String, error: SpeechError) {
        #expect(throws: error) { try SpeechText(text) }
    }
}

@Suite struct `The version of espeak-ng` {
    @Test(arguments: [
        ("eSpeak NG text-to-speech: 1.51  Data at: /usr/lib", true),
        ("eSpeak NG text-to-speech: 1.51.1  Data at: /", true),
        ("eSpeak NG text-to-speech: 1.9  Data", true), ("\neSpeak NG text-to-speech: 1.52.0  Data at: /x", false),
        ("eSpeak NG text-to-speech: 2.0", false),
    ])
    func `tells whether it speaks Mandarin`(output: String, isOld: Bool) throws {
        let version = try #require(EspeakVersion(output))
        #expect((version < .firstWithMandarin) == isOld)
    }

    @Test(arguments: ["", "eSpeak NG text-to-speech: dev", "1.51"])
    func `is not guessed`(output: String) {
        #expect(EspeakVersion(output) == nil)
    }
}
