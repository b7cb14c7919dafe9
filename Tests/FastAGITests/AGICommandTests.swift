import Testing

@testable import FastAGI

@Suite struct AGICommandTests {
    @Test(arguments: [
        (#"plain"#, #"NOOP "plain""#),
        (#"two words"#, #"NOOP "two words""#),
        (#"say "hi""#, #"NOOP "say \"hi\"""#),
        (#"C:\temp\"#, #"NOOP "C:\\temp\\""#),
        (#"\"\"#, #"NOOP "\\\"\\""#),
        (#"${EXTEN},1|2;3"#, #"NOOP "${EXTEN},1|2;3""#),
        ("tab\there", "NOOP \"tab\there\""),
        ("热线 400", #"NOOP "热线 400""#),
        (" ", #"NOOP " ""#),
    ])
    func `every argument is quoted, and only backslash and quote are escaped`(value: String, text: String) throws {
        let command = try AGICommand.noop(value)
        #expect(command.text == text)
        #expect(command.line.bytes == Array((text + "\n").utf8))
        #expect(asteriskArguments(text) == ["NOOP", value])
    }

    @Test(arguments: ["a\nHANGUP", "a\r", "a\r\n", "\0", "前\n"])
    func `CR, LF and NUL are refused, not stripped`(value: String) {
        #expect(throws: AGIError.invalidArgument(command: "SET VARIABLE", reason: "CR, LF or NUL in an argument")) {
            try AGICommand.setVariable("X", value)
        }
    }

    @Test func `a line of 2,000 bytes is sent and one of 2,001 is refused`() throws {
        let rest = 2_000 - #"NOOP """#.utf8.count - 1
        #expect(try AGICommand.noop(String(repeating: "x", count: rest)).line.bytes.count == 2_000)
        #expect(throws: AGIError.invalidArgument(command: "NOOP", reason: "line above 2000 bytes")) {
            try AGICommand.noop(String(repeating: "x", count: rest + 1))
        }
        #expect(throws: AGIError.invalidArgument(command: "NOOP", reason: "line above 2000 bytes")) {
            try AGICommand.noop(String(repeating: #"""#, count: rest / 2 + 1))
        }
    }

    @Test func `sixteen arguments are sent and seventeen are refused`() throws {
        let sixteen = try FastAGI.CommandLine("NOOP", Array(repeating: "x", count: 16), shape: .line)
        #expect(asteriskArguments(String(decoding: sixteen.bytes.dropLast(), as: UTF8.self)).count == 17)
        #expect(throws: AGIError.invalidArgument(command: "NOOP", reason: "more than 16 arguments")) {
            try FastAGI.CommandLine("NOOP", Array(repeating: "x", count: 17), shape: .line)
        }
    }

    @Test(arguments: ["x", "1 2", "12\"", "#a", "１"])
    func `escape digits other than 0-9*#A-D are refused`(digits: String) {
        #expect(throws: AGIError.self) { try AGICommand.streamFile("hello", escapeDigits: digits) }
        #expect(throws: AGIError.self) { try AGICommand.sayDigits("1", escapeDigits: digits) }
    }

    @Test(arguments: [0, -1, 65, 1_024])
    func `GET DATA sends a small maximum, always`(maxDigits: Int) {
        #expect(throws: AGIError.invalidArgument(command: "GET DATA", reason: "maxDigits is not in 1...64")) {
            try AGICommand.getData("menu", timeout: .seconds(1), maxDigits: maxDigits)
        }
    }

    @Test func `a zone without a format cannot be said`() {
        #expect(throws: AGIError.self) { try AGICommand.sayDateTime(epoch: 0, zone: "Asia/Shanghai") }
    }

    @Test(arguments: try Line.all)
    func `commands are written as Asterisk documents them`(line: Line) {
        #expect(line.text == line.expected)
    }

    @Test func `a limit grows by what the command itself waits for`() throws {
        #expect(try AGICommand.answer().limit == .zero)
        #expect(try AGICommand.waitForDigit(timeout: .seconds(4)).limit == .seconds(4))
        let prompt = try AGICommand.getData("menu", timeout: .seconds(5), maxDigits: 3, limit: .seconds(60))
        #expect(prompt.limit == .seconds(75))
        #expect(try AGICommand.getData("menu", timeout: .seconds(5), maxDigits: 3, limit: nil).limit == nil)
        #expect(try AGICommand.exec("Dial", ["PJSIP/201"]).limit == nil)
    }
}

/// A command's text, without the type of its value.
struct Line: Sendable {
    let text: String
    let expected: String

    init<Value>(_ command: AGICommand<Value>, _ expected: String) {
        self.text = command.text
        self.expected = expected
    }

    static var all: [Line] {
        get throws {
            [
                Line(try .answer(), "ANSWER"),
                Line(try .hangup(), "HANGUP"),
                Line(try .hangup(channel: "PJSIP/1"), #"HANGUP "PJSIP/1""#),
                Line(try .channelStatus(), "CHANNEL STATUS"),
                Line(try .exec("Dial", ["PJSIP/201", "20"]), #"EXEC "Dial" "PJSIP/201,20""#),
                Line(try .exec("Ringing"), #"EXEC "Ringing""#),
                Line(try .setMusic(true, class: "jazz"), #"SET MUSIC "ON" "jazz""#),
                Line(try .setMusic(false), #"SET MUSIC "OFF""#),
                Line(try .noop(), "NOOP"),
                Line(try .verbose("hello", level: 3), #"VERBOSE "hello" "3""#),
                Line(try .streamFile("hello"), #"STREAM FILE "hello" """#),
                Line(try .streamFile("hello", escapeDigits: "12#", offset: 800), #"STREAM FILE "hello" "12#" "800""#),
                Line(
                    try .controlStreamFile("news", escapeDigits: "0", pause: "8"),
                    ##"CONTROL STREAM FILE "news" "0" "3000" "#" "*" "8""##),
                Line(
                    try .getOption("menu", escapeDigits: "12", timeout: .seconds(3)), #"GET OPTION "menu" "12" "3000""#),
                Line(try .getData("menu", timeout: .milliseconds(2500), maxDigits: 4), #"GET DATA "menu" "2500" "4""#),
                Line(try .waitForDigit(timeout: .seconds(4)), #"WAIT FOR DIGIT "4000""#),
                Line(
                    try .recordFile("msg", format: "wav", timeout: .seconds(60), maxSilence: .seconds(5)),
                    ##"RECORD FILE "msg" "wav" "#" "60000" "BEEP" "s=5""##),
                Line(try .sayDigits("042"), #"SAY DIGITS "042" """#),
                Line(try .sayNumber(-42, gender: "f"), #"SAY NUMBER "-42" "" "f""#),
                Line(try .sayAlpha("ab"), #"SAY ALPHA "ab" """#),
                Line(try .sayPhonetic("ab", escapeDigits: "*"), #"SAY PHONETIC "ab" "*""#),
                Line(try .sayDate(epoch: 1_795_364_965), #"SAY DATE "1795364965" """#),
                Line(try .sayTime(epoch: 1_795_364_965), #"SAY TIME "1795364965" """#),
                Line(
                    try .sayDateTime(epoch: 0, format: "AdBY", zone: "Asia/Shanghai"),
                    #"SAY DATETIME "0" "" "AdBY" "Asia/Shanghai""#),
                Line(try .setVariable("X", ""), #"SET VARIABLE "X" """#),
                Line(try .getVariable("X"), #"GET VARIABLE "X""#),
                Line(try .getFullVariable("${X}", channel: "PJSIP/1"), #"GET FULL VARIABLE "${X}" "PJSIP/1""#),
                Line(try .setCallerID("105551234"), #"SET CALLERID "105551234""#),
                Line(try .setContext("c"), #"SET CONTEXT "c""#),
                Line(try .setExtension("e"), #"SET EXTENSION "e""#),
                Line(try .setPriority("start"), #"SET PRIORITY "start""#),
                Line(try .databaseGet(family: "f", key: "k"), #"DATABASE GET "f" "k""#),
                Line(try .databasePut(family: "f", key: "k", value: "v"), #"DATABASE PUT "f" "k" "v""#),
                Line(try .databaseDelete(family: "f", key: "k"), #"DATABASE DEL "f" "k""#),
                Line(try .databaseDeleteTree(family: "f"), #"DATABASE DELTREE "f""#),
                Line(try .databaseDeleteTree(family: "f", tree: "t"), #"DATABASE DELTREE "f" "t""#),
            ]
        }
    }
}

/// Splits a line as `parse_args` of `res_agi.c` does: an oracle that is not the code under test.
func asteriskArguments(_ line: String) -> [String] {
    var words: [[UInt8]] = []
    var isQuoted = false
    var isEscaped = false
    var isBetween = true
    func add(_ byte: UInt8?) {
        if isBetween { words.append([]) }
        isBetween = false
        if let byte { words[words.count - 1].append(byte) }
    }
    for byte in line.utf8 {
        switch byte {
        case UInt8(ascii: "\"") where !isEscaped:
            isQuoted.toggle()
            if isQuoted { add(nil) }
        case UInt8(ascii: " ") where !isQuoted && !isEscaped, UInt8(ascii: "\t") where !isQuoted && !isEscaped:
            isBetween = true
        case UInt8(ascii: "\\") where !isEscaped:
            isEscaped = true
        default:
            add(byte)
            isEscaped = false
        }
    }
    return words.map { String(decoding: $0, as: UTF8.self) }
}
