import FakeAsterisk
import NIOCore
import Testing

@testable import FastAGI

@Suite(.timeLimit(.minutes(1))) struct ConversationTests {
    @Test func `a call is played, and the socket is closed behind the last command`() async throws {
        let outcome = try await conversation { session in
            #expect(session.environment.extension == "4008123456")
            #expect(session.peerAddress == "127.0.0.1")
            #expect(try await session.send(.answer()) == .done)
            let input = try await session.send(.getData("menu", timeout: .seconds(5), maxDigits: 2))
            let value = try await session.send(.getVariable("X"))
            try await session.send(.setVariable("HOTLINE_STATE", "done"))
            return "\(input) \(value ?? "nil") \(session.callerHungUp)"
        } script: { asterisk in
            #expect(try await asterisk.hears() == "ANSWER")
            try await asterisk.says("200 result=0")
            #expect(try await asterisk.hears() == #"GET DATA "menu" "5000" "2""#)
            try await asterisk.spells("200 result=04")
            #expect(try await asterisk.hears() == #"GET VARIABLE "X""#)
            try await asterisk.says("200 result=1 (one\ntwo)")
            #expect(try await asterisk.hears() == #"SET VARIABLE "HOTLINE_STATE" "done""#)
            try await asterisk.says("200 result=1")
            #expect(try await asterisk.hears() == nil)
        }
        #expect(outcome == .success("digits(\"04\") one\ntwo false"))
    }

    @Test func `an environment in eleven writes begins the call as well`() async throws {
        try await withServer { session in
            try await session.send(.noop())
        } body: { address, _ in
            try await FakeAsterisk.connect(to: address) { asterisk in
                for line in Environment.text.dropLast().split(separator: "\n") { try await asterisk.says(String(line)) }
                try await asterisk.says("")
                #expect(try await asterisk.hears() == "NOOP")
            }
        }
    }

    @Test func `HANGUP is a notice: commands that need no channel still work`() async throws {
        let outcome = try await conversation { session in
            try await session.send(.setVariable("A", "1"))
            let before = session.callerHungUp
            try await session.send(.setVariable("B", "2"))
            return [before, session.callerHungUp]
        } script: { asterisk in
            _ = try await asterisk.hears()
            try await asterisk.says("200 result=1")
            _ = try await asterisk.hears()
            try await asterisk.says("HANGUP\n200 result=1")
        }
        #expect(outcome == .success([false, true]))
    }

    @Test func `HANGUP right behind the environment and behind a reply is read`() async throws {
        try await withServer { session in
            #expect(session.callerHungUp)
            try await session.send(.noop())
        } body: { address, _ in
            try await FakeAsterisk.connect(to: address) { asterisk in
                try await asterisk.sends(Environment.text + "HANGUP\n")
                #expect(try await asterisk.hears() == "NOOP")
                try await asterisk.says("200 result=0\nHANGUP")
                #expect(try await asterisk.hears() == nil)
            }
        }
    }

    @Test func `status 511 unwinds the call, and a dead channel still takes variables`() async throws {
        let outcome = try await conversation { session in
            await #expect(throws: AGIError.hangup) { try await session.send(.streamFile("hello")) }
            try await session.send(.setVariable("HOTLINE_STATE", "left"))
            return true
        } script: { asterisk in
            _ = try await asterisk.hears()
            try await asterisk.says("511 Command Not Permitted on a dead channel or intercept routine")
            #expect(try await asterisk.hears() == #"SET VARIABLE "HOTLINE_STATE" "left""#)
            try await asterisk.says("200 result=1")
        }
        #expect(outcome == .success(true))
    }

    @Test func `a socket closed during a command is a hang-up, and stays one`() async throws {
        let (outcomes, finished) = AsyncStream.makeStream(of: [AGIError?].self)
        try await withServer { session in
            var errors: [AGIError?] = []
            for _ in 0..<2 {
                do { try await session.send(.noop()) } catch { errors.append(error as? AGIError) }
            }
            finished.yield(errors)
        } body: { address, _ in
            try await FakeAsterisk.connect(to: address) { asterisk in
                try await asterisk.calls()
                _ = try await asterisk.hears()
            }
            #expect(await outcomes.first { _ in true } == [.hangup, .hangup])
        }
    }

    @Test(arguments: [
        ("510 Invalid or unknown command", 510, "Invalid or unknown command"),
        (
            "520 Invalid command syntax.  Proper usage not available.", 520,
            "Invalid command syntax.  Proper usage not available."
        ),
        ("520-Usage:\n NOOP\n520 End of proper usage.", 520, "Usage:\n NOOP"),
    ])
    func `510 and both forms of 520 fail the command only`(reply: String, status: Int, text: String) async throws {
        let outcome = try await conversation { session in
            await #expect(throws: AGIError.commandFailed(command: "NOOP", status: status, text: text)) {
                try await session.send(.noop())
            }
            return try await session.send(.answer())
        } script: { asterisk in
            _ = try await asterisk.hears()
            try await asterisk.says(reply)
            #expect(try await asterisk.hears() == "ANSWER")
            try await asterisk.says("200 result=0")
        }
        #expect(outcome == .success(.done))
    }

    @Test func `EXEC that returns 1 swallows the usage block behind it`() async throws {
        let outcome = try await conversation { session in
            let result = try await session.send(.exec("Read", ["X"]))
            return (try await session.send(.noop()), result).1
        } script: { asterisk in
            _ = try await asterisk.hears()
            try await asterisk.says("200 result=1")
            try await asterisk.says(
                "520-Invalid command syntax.  Proper usage follows:\nEXEC\n520 End of proper usage.")
            #expect(try await asterisk.hears() == "NOOP")
            try await asterisk.says("200 result=0")
        }
        #expect(outcome == .success(.returned(1)))
    }

    @Test func `a result that the command never returns is an error`() async throws {
        let outcome = try await conversation { session in
            try await session.send(.waitForDigit(timeout: .seconds(1)))
        } script: { asterisk in
            _ = try await asterisk.hears()
            try await asterisk.says("200 result=x")
        }
        #expect(outcome == .failure(.unexpectedReply(command: "WAIT FOR DIGIT", reply: AGIReply(result: "x"))))
    }

    @Test func `a refused argument writes nothing`() async throws {
        let outcome = try await conversation { session in
            await #expect(throws: AGIError.self) { try await session.send(.setVariable("X", "1\nHANGUP")) }
            try await session.send(.noop())
            return true
        } script: { asterisk in
            #expect(try await asterisk.hears() == "NOOP")
            try await asterisk.says("200 result=0")
        }
        #expect(outcome == .success(true))
    }

    @Test(arguments: ["200 result=0\n200 result=0", "200 result=0\nx", "hello"])
    func `replies out of step end the session`(text: String) async throws {
        let outcome = try await conversation { session in
            try await session.send(.noop())
            try await session.send(.noop())
            return true
        } script: { asterisk in
            _ = try await asterisk.hears()
            try await asterisk.says(text)
            #expect(try await asterisk.hears() == nil)
        }
        guard case .failure(.protocolViolation) = outcome else {
            Issue.record("\(String(describing: outcome))")
            return
        }
    }

    @Test(arguments: [
        Environment.fixed + "agi_arg_1: x\n\n200 result=1\n", Environment.text + "x", "\n",
        Environment.fixed.replacing("agi_dnid: ", with: "agi_callerid: "), "GET / HTTP/1.1\r\n", "\u{16}\u{3}\u{1}\n",
    ])
    func `a forged environment is closed without a command, and its handler cannot send one`(text: String) async throws
    {
        try await withServer { session in
            try await session.send(.answer())
        } body: { address, _ in
            try await FakeAsterisk.connect(to: address) { asterisk in
                try await asterisk.sends(text)
                #expect(try await asterisk.hears() == nil)
            }
        }
    }
}
