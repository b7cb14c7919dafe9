import Testing

@testable import FastAGI

@Suite struct CallerInputTests {
    @Test(
        arguments: [
            (AGIReply(result: "042"), PromptInput.digits("042")),
            (AGIReply(result: "1*2"), .digits("1*2")),
            (AGIReply(result: ""), .digits("")),
            (AGIReply(result: "4", note: "timeout"), .timeout(soFar: "4")),
            (AGIReply(result: "", note: "timeout"), .timeout(soFar: "")),
            (AGIReply(result: "-1"), .failed), (AGIReply(result: "4\u{1B}[31m"), nil), (AGIReply(result: "١"), nil),
            (AGIReply(result: "x", note: "timeout"), nil),
        ] as [(AGIReply, PromptInput?)])
    func `GET DATA tells digits, timeout and failure apart`(reply: AGIReply, input: PromptInput?) throws {
        #expect(try AGICommand.getData("x", timeout: .zero, maxDigits: 1).meaning(reply) == input)
    }

    @Test(
        arguments: [
            (AGIReply(result: "0"), KeyPress.noKey), (AGIReply(result: "-1"), .failed),
            (AGIReply(result: "53"), .key("5")),
            (AGIReply(result: "42"), .key("*")), (AGIReply(result: "35"), .key("#")), (AGIReply(result: "x"), nil),
            (AGIReply(result: "200"), nil), (AGIReply(result: ""), nil), (AGIReply(result: "27"), nil),
        ] as [(AGIReply, KeyPress?)])
    func `a key is the character of its ASCII code`(reply: AGIReply, press: KeyPress?) throws {
        #expect(try AGICommand.waitForDigit(timeout: .zero).meaning(reply) == press)
        #expect(try AGICommand.sayDigits("1").meaning(reply) == press)
    }

    @Test(
        arguments: [
            (AGIReply(result: "0", endpos: 8_000), Playback.finished(endpos: 8_000)),
            (AGIReply(result: "53", endpos: 6_560), .key("5", endpos: 6_560)),
            (AGIReply(result: "-1", endpos: 0), .failed), (AGIReply(result: "-1"), .failed),
            (AGIReply(result: "?"), nil),
        ] as [(AGIReply, Playback?)])
    func `playback ends, is stopped by a key, or fails`(reply: AGIReply, playback: Playback?) throws {
        #expect(try AGICommand.streamFile("x").meaning(reply) == playback)
        #expect(try AGICommand.getOption("x", escapeDigits: "1", timeout: .zero).meaning(reply) == playback)
    }

    @Test(
        arguments: [
            (AGIReply(result: "35", note: "dtmf", endpos: 8), Recording.key("#", endpos: 8)),
            (AGIReply(result: "0", note: "timeout", endpos: 8), .timeout(endpos: 8)),
            (AGIReply(result: "-1", note: "hangup", endpos: 8), .hangup(endpos: 8)),
            (AGIReply(result: "-1", note: "writefile"), .failed(reason: "writefile")),
            (AGIReply(result: "0", note: "randomerror", endpos: 8), .failed(reason: "randomerror")),
            (AGIReply(result: "-1"), .failed(reason: "")), (AGIReply(result: "0"), nil),
        ] as [(AGIReply, Recording?)])
    func `a recording tells how it ended`(reply: AGIReply, recording: Recording?) throws {
        #expect(try AGICommand.recordFile("x", format: "wav", timeout: .zero).meaning(reply) == recording)
    }

    @Test(
        arguments: [
            (AGIReply(result: "0"), ApplicationResult.returned(0)), (AGIReply(result: "1"), .returned(1)),
            (AGIReply(result: "-1"), .failed), (AGIReply(result: "-2"), .noSuchApplication),
            (AGIReply(result: "x"), nil),
        ] as [(AGIReply, ApplicationResult?)])
    func `EXEC tells what the application returned`(reply: AGIReply, result: ApplicationResult?) throws {
        #expect(try AGICommand.exec("Dial").meaning(reply) == result)
    }

    @Test(
        arguments: [
            (AGIReply(result: "1", note: "BUSY"), "BUSY"), (AGIReply(result: "1"), ""),
            (AGIReply(result: "0"), .some(nil)),
            (AGIReply(result: "2"), nil),
        ] as [(AGIReply, String??)])
    func `a variable is its value, or not set`(reply: AGIReply, value: String??) throws {
        #expect(try AGICommand.getVariable("X").meaning(reply) == value)
        #expect(try AGICommand.getFullVariable("${X}").meaning(reply) == value)
        #expect(try AGICommand.databaseGet(family: "f", key: "k").meaning(reply) == value)
    }

    @Test(
        arguments: [("-1", ChannelStatus.noSuchChannel), ("0", .down), ("6", .up), ("x", nil)]
            as [(String, ChannelStatus?)])
    func `6 is up`(result: String, status: ChannelStatus?) throws {
        #expect(try AGICommand.channelStatus().meaning(AGIReply(result: result)) == status)
    }

    @Test func `answer and hangup are done or not, the database says whether it changed`() throws {
        #expect(try AGICommand.answer().meaning(AGIReply(result: "0")) == .done)
        #expect(try AGICommand.answer().meaning(AGIReply(result: "-1")) == .failed)
        #expect(try AGICommand.hangup().meaning(AGIReply(result: "1")) == .done)
        #expect(try AGICommand.databaseDelete(family: "f", key: "k").meaning(AGIReply(result: "1")) == true)
        #expect(try AGICommand.databaseDelete(family: "f", key: "k").meaning(AGIReply(result: "0")) == false)
    }
}
