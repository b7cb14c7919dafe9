import AsteriskManager
import Testing

/// One-shot connections against a scripted Asterisk on a real socket.
@Suite(.timeLimit(.minutes(1)))
struct ManagerConnectionTests {
    @Test func `a response's headers are there`() async throws {
        let version = try await converse {
            try await $0.send(.coreSettings)["AsteriskVersion"]
        } with: { session in
            let action = try await session.hears()
            #expect(action.lines.first == "Action: CoreSettings")
            #expect(!action.id.isEmpty && action.id.count < 40)
            #expect(action.id.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
            try await session.answers(action, "Response: Success", "AsteriskVersion: 22.10.1")
        }
        #expect(version == "22.10.1")
    }

    @Test func `an error response is thrown with its message`() async throws {
        try await converse { connection in
            _ = await #expect(throws: ManagerError.refused(action: "CoreStatus", message: "Permission denied")) {
                try await connection.send(.coreStatus)
            }
        } with: { session in
            try await session.answers(
                try await session.hears(), "Response: Error", "Message: Permission denied")
        }
    }

    @Test func `a list is its items, whatever comes in between`() async throws {
        let channels = try await converse {
            try await $0.list(.coreShowChannels).map { $0["Channel"] ?? "" }
        } with: { session in
            let action = try await session.hears()
            try await session.answers(action, "Response: Success", "EventList: start", "Message: Channels will follow")
            try await session.answers(action, "Event: CoreShowChannel", "Channel: PJSIP/a")
            try await session.says("Event: CoreShowChannel\r\nActionID: other\r\nChannel: PJSIP/x\r\n\r\n")
            try await session.says("Response: Success\r\nActionID: forged\r\n\r\n")
            try await session.answers(action, "Event: CoreShowChannel", "Channel: PJSIP/b")
            try await session.answers(
                action, "Event: CoreShowChannelsComplete", "EventList: Complete", "ListItems: 2")
        }
        #expect(channels == ["PJSIP/a", "PJSIP/b"])
    }

    @Test func `an action that announces no list has an empty one`() async throws {
        let items = try await converse {
            try await $0.list(.ping)
        } with: { session in
            try await session.answers(try await session.hears(), "Response: Success", "Ping: Pong")
        }
        #expect(items.isEmpty)
    }

    @Test func `a list beyond the limit is refused, not collected`() async throws {
        try await FakeManager.listening { fake in
            var configuration = fake.configuration
            configuration.limits.listMessages = 2
            async let ending = failure(over: configuration) { try await $0.list(.status) }
            let session = try await fake.acceptLogin()
            let action = try await session.hears()
            try await session.answers(action, "Response: Success", "EventList: start")
            for _ in 0..<3 { try await session.answers(action, "Event: Status") }
            let error = await ending
            #expect(error as? ManagerError == .answerTooLarge(action: "Status"))
        }
    }

    @Test func `a command gives its lines as they were printed`() async throws {
        let lines = try await converse {
            try await $0.command("core show uptime")
        } with: { session in
            let action = try await session.hears()
            #expect(action["Command"] == "core show uptime")
            try await session.answers(
                action, "Response: Success", "Message: Command output follows", "Output: System uptime: 5 seconds",
                "Output:   indented", "Output: ")
        }
        #expect(lines == ["System uptime: 5 seconds", "  indented", ""])
    }

    @Test func `an unknown command is refused with what Asterisk printed`() async throws {
        try await converse { connection in
            let message = "No such command 'nonsense'"
            _ = await #expect(throws: ManagerError.refused(action: "Command", message: message)) {
                try await connection.command("nonsense")
            }
        } with: { session in
            try await session.answers(
                try await session.hears(), "Response: Error", "Message: Command output follows",
                "Output: No such command 'nonsense'")
        }
    }

    @Test func `a database value may be absent`() async throws {
        let values = try await converse { connection in
            [
                try await connection.databaseValue(family: "hotline", key: "a"),
                try await connection.databaseValue(family: "hotline", key: "b"),
            ]
        } with: { session in
            let first = try await session.hears()
            try await session.answers(first, "Response: Success", "EventList: start")
            try await session.answers(first, "Event: DBGetResponse", "Family: hotline", "Key: a", "Val: 1")
            try await session.answers(first, "Event: DBGetComplete", "EventList: Complete", "ListItems: 1")
            try await session.answers(
                try await session.hears(), "Response: Error", "Message: Database entry not found")
        }
        #expect(values == ["1", nil])
    }

    @Test func `actions of several tasks are on their way together and find their answers`() async throws {
        let values = try await converse { connection in
            async let a = connection.variable("A")
            async let b = connection.variable("B")
            return try await [a, b]
        } with: { session in
            let actions = [try await session.hears(), try await session.hears()]
            for action in actions.reversed() {
                try await session.answers(action, "Response: Success", "Value: of \(action["Variable"] ?? "")")
            }
        }
        #expect(values == ["of A", "of B"])
    }

    @Test func `an answer that never comes because Asterisk went away is told apart`() async throws {
        try await FakeManager.listening { fake in
            async let ending = failure(over: fake.configuration) { try await $0.send(.ping) }
            let session = try await fake.acceptLogin()
            _ = try await session.hears()
            try await session.closes()
            let error = await ending
            #expect(error as? ManagerError == .disconnected(.closedByAsterisk))
        }
    }

    @Test func `a response too large for the limits fails its action at once`() async throws {
        try await FakeManager.listening { fake in
            var configuration = fake.configuration
            configuration.limits.messageBytes = 500
            async let ending = failure(over: configuration) { try await $0.command("dialplan show") }
            let session = try await fake.acceptLogin()
            let lines = String(repeating: "Output: a line of the dialplan\r\n", count: 50)
            let action = try await session.hears()
            try await session.says("Response: Success\r\nActionID: \(action.id)\r\n\(lines)\r\n")
            let error = await ending
            #expect(error as? ManagerError == .answerTooLarge(action: "Command"))
        }
    }

    @Test func `what the caller throws comes through and the connection is closed`() async throws {
        struct Mine: Error {}
        try await FakeManager.listening { fake in
            async let ending = failure(over: fake.configuration) { _ in throw Mine() }
            let session = try await fake.acceptLogin()
            let error = await ending
            #expect(error is Mine)
            #expect(await session.hearsTheEnd().isEmpty)
        }
    }

    @Test func `a cancelled action leaves the connection usable`() async throws {
        try await FakeManager.listening { fake in
            async let done: Void = ManagerConnection.withConnection(fake.configuration) { connection in
                await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await connection.send(.coreStatus) }
                    group.cancelAll()
                    _ = await #expect(throws: CancellationError.self) { try await group.next() }
                }
                try await connection.send(.ping)
            }
            let session = try await fake.acceptLogin()
            var action = try await session.hears()
            if action.name == "CoreStatus" { action = try await session.hears() }
            #expect(action.name == "Ping")
            try await session.answers(action, "Response: Success", "Ping: Pong")
            try await session.answers(try await session.hears(), "Response: Goodbye")
            try await done
        }
    }
}
