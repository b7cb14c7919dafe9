import NIOCore
import Testing

@testable import FastAGI

/// A connection's conversation as a value, without a channel.
@Suite struct `What is said on a connection` {
    private let answer: CommandLine

    init() throws {
        answer = try AGICommand.answer().line
    }

    private func bytes(_ text: String) -> ByteBuffer { ByteBuffer(string: text) }

    /// A conversation whose environment is complete.
    private func begun() throws -> AGIConversation {
        var conversation = AGIConversation()
        let progress = try conversation.receive(bytes(Environment.text))
        #expect(progress.environment != nil)
        return conversation
    }

    @Test func `begins with the last byte of the environment, in whatever pieces it comes`() throws {
        var conversation = AGIConversation()
        let all = Array(Environment.text.utf8)
        for (index, byte) in all.enumerated() {
            #expect(conversation.isBeginning && conversation.leastRest >= 1)
            #expect(conversation.leastRest <= all.count - index, "it never waits for more than will come")
            let progress = try conversation.receive(ByteBuffer(bytes: [byte]))
            #expect((progress.environment != nil) == (index == all.count - 1))
        }
        #expect(!conversation.isBeginning && conversation.leastRest == 1)
    }

    @Test func `has a reply once its line is whole`() throws {
        var conversation = try begun()
        try conversation.ask(answer)
        #expect(try !conversation.receive(bytes("200 resu")).isAnswered)
        #expect(conversation.outstanding != nil)
        #expect(try conversation.receive(bytes("lt=0\n")).isAnswered)
        #expect(conversation.outstanding == nil)
        #expect(try conversation.takeReply() == AGIReply(result: "0"))
        try conversation.ask(answer)
    }

    @Test func `notes that the caller left, before, beside and after a reply`() throws {
        var conversation = AGIConversation()
        #expect(try conversation.receive(bytes(Environment.text + "HANGUP\n")).environment != nil)
        #expect(conversation.callerHungUp)
        try conversation.ask(answer)
        #expect(try conversation.receive(bytes("HANGUP\n200 result=0\nHANGUP\n")).isAnswered)
        #expect(try conversation.takeReply().result == "0")
    }

    @Test func `keeps a reply that came before the end, and then says why it ended`() throws {
        var conversation = try begun()
        try conversation.ask(answer)
        #expect(try conversation.receive(bytes("200 result=0\n")).isAnswered)
        conversation.close(.serverStopped)
        #expect(try conversation.takeReply().result == "0")
        #expect(throws: AGIError.serverStopped) { try conversation.takeReply() }
        let isOpen = conversation.start(answer)
        #expect(!isOpen)
    }

    @Test func `throws why it ended, to the command that is outstanding and to every later one`() throws {
        var conversation = try begun()
        try conversation.ask(answer)
        conversation.close(.hangup)
        #expect(throws: AGIError.hangup) { try conversation.takeReply() }
        let isOpen = conversation.start(answer)
        #expect(!isOpen)
        #expect(throws: AGIError.hangup) { try conversation.takeReply() }
    }

    @Test(arguments: [
        ("511 Command Not Permitted on a dead channel\n", AGIError.hangup),
        ("510 Invalid\n", .commandFailed(command: "ANSWER", status: 510, text: "Invalid")),
    ])
    func `throws what a refusal means`(line: String, error: AGIError) throws {
        var conversation = try begun()
        try conversation.ask(answer)
        #expect(try conversation.receive(bytes(line)).isAnswered)
        #expect(throws: error) { try conversation.takeReply() }
        try conversation.ask(answer)
    }

    @Test func `refuses bytes that nobody asked for, whole line or not`() throws {
        var idle = try begun()
        #expect(throws: ProtocolViolation.self) { try idle.receive(bytes("2")) }
        var beginning = AGIConversation()
        #expect(throws: ProtocolViolation.self) { try beginning.receive(bytes(Environment.text + "200 result=0\n")) }
        #expect(beginning.isBeginning, "no session had begun")
    }
}

extension AGIConversation {
    /// Starts a command of a conversation that is not over.
    fileprivate mutating func ask(_ line: CommandLine) throws {
        let isOpen = start(line)
        try #require(isOpen)
    }
}
