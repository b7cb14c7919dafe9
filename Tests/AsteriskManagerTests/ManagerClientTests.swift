import AsteriskManager
import ServiceLifecycleTestKit
import Testing

/// The client that stays connected, against a scripted Asterisk on a real socket.
@Suite(.timeLimit(.minutes(1)))
struct ManagerClientTests {
    private func quick(_ configuration: ManagerConfiguration) -> ManagerConfiguration {
        var configuration = configuration
        configuration.backoff.first = .milliseconds(1)
        return configuration
    }

    @Test func `events come in order between connected and disconnected, and it connects again`() async throws {
        try await FakeManager.listening { fake in
            let probe = ClientProbe()
            let client = ManagerClient(configuration: quick(fake.configuration), logger: .quiet, handler: probe.handler)
            try await client.running {
                let first = try await fake.acceptLogin()
                try await first.says("Event: A\r\n\r\nEvent: B\r\n\r\nEv")
                try await first.says("ent: C\r\n\r\nEvent: torn\r\nUniq")
                try await first.closes()
                let notices = try await probe.next(5)
                #expect(
                    notices.first == .connected(try #require(ManagerGreeting(banner: "Asterisk Call Manager/11.0.0"))))
                #expect(notices.map(\.eventName) == [nil, "A", "B", "C", nil])
                #expect(notices.last == .disconnected(.closedByAsterisk))
                _ = try await fake.acceptLogin()
                guard case .connected = try await probe.next() else {
                    Issue.record("not connected again")
                    return
                }
                #expect(client.counters.logins == 2)
                #expect(client.counters.events == 3)
            }
        }
    }

    @Test func `an answer does not wait while events are gathered, and they come before it`() async throws {
        try await FakeManager.listening { fake in
            let probe = ClientProbe()
            var configuration = fake.configuration
            configuration.gathering = .seconds(3600)
            let client = ManagerClient(configuration: configuration, logger: .quiet, handler: probe.handler)
            try await client.running {
                let session = try await fake.acceptLogin()
                _ = try await probe.next()
                try await session.says("Event: A\r\n\r\n")
                async let answer = client.send(.ping, timeout: nil)
                let action = try await session.hears()
                try await session.answers(action, "Response: Success", "Ping: Pong")
                #expect(try await answer["Ping"] == "Pong")
                #expect(try await probe.next().eventName == "A")
            }
        }
    }

    @Test func `it asks for the configured events`() async throws {
        try await FakeManager.listening { fake in
            var configuration = fake.configuration
            configuration.events = .classes(["call", "system"])
            let client = ManagerClient(configuration: configuration, logger: .quiet)
            try await client.running {
                let login = try await fake.accept().acceptLogin()
                #expect(login["Events"] == "call,system")
            }
        }
    }

    @Test func `torn and hostile messages are counted and the connection lives`() async throws {
        try await FakeManager.listening { fake in
            let probe = ClientProbe()
            var configuration = fake.configuration
            configuration.limits.messageBytes = 1_000
            let client = ManagerClient(configuration: configuration, logger: .quiet, handler: probe.handler)
            try await client.running {
                let session = try await fake.acceptLogin()
                try await session.says("id: 1\r\nUniqueid: 2\r\n\r\n")
                try await session.says("Event: Big\r\nValue: \(String(repeating: "x", count: 5_000))\r\n\r\n")
                try await session.says("Event: Odd\r\nno colon here\r\nA: 1\r\n\r\n")
                try await session.says("Response: Success\r\nActionID: forged\r\n\r\n")
                try await session.says("Response: Success\r\n\r\nEvent: Last\r\n\r\n")
                #expect(try await probe.next(3).map(\.eventName) == [nil, "Odd", "Last"])
                let counters = client.counters
                #expect(counters.unrecognisedMessages == 1)
                #expect(counters.oversizedMessages == 1)
                #expect(counters.strayLines == 1)
                #expect(counters.unexpectedResponses == 2)
                #expect(counters.droppedMessages == 4)
                #expect(counters.logins == 1)
            }
        }
    }

    @Test func `the handler can ask while events wait behind it`() async throws {
        try await FakeManager.listening { fake in
            let probe = ClientProbe()
            let handler = probe.handler
            let client = ManagerClient(configuration: fake.configuration, logger: .quiet) { notice, asterisk in
                if case .connected = notice { #expect(try await asterisk.list(.status).count == 1) }
                try await handler(notice, asterisk)
            }
            try await client.running {
                let session = try await fake.acceptLogin()
                let action = try await session.hears()
                try await session.says("Event: Before\r\n\r\n")
                try await session.answers(action, "Response: Success", "EventList: start")
                try await session.answers(action, "Event: Status")
                try await session.says("Event: Between\r\n\r\n")
                try await session.answers(action, "Event: StatusComplete", "EventList: Complete")
                try await session.says("Event: After\r\n\r\n")
                #expect(try await probe.next(4).map(\.eventName) == [nil, "Before", "Between", "After"])
            }
        }
    }

    @Test func `a handler that does not keep up costs the connection, never an event`() async throws {
        try await FakeManager.listening { fake in
            let probe = ClientProbe()
            let gate = Gate()
            let handler = probe.handler
            var configuration = quick(fake.configuration)
            configuration.limits.queuedNotices = 4
            let client = ManagerClient(configuration: configuration, logger: .quiet) { notice, asterisk in
                if notice.eventName == "E0" { await gate.passed() }
                try await handler(notice, asterisk)
            }
            try await client.running {
                let first = try await fake.acceptLogin()
                guard case .connected = try await probe.next() else { throw FakeEnded() }
                for number in 0..<20 { try? await first.says("Event: E\(number)\r\n\r\n") }
                #expect(await first.hearsTheEnd().isEmpty)
                #expect(client.counters.overflows == 1)
                #expect(!client.isConnected)
                gate.open()
                var events: [String] = []
                var notice = try await probe.next()
                while let name = notice.eventName {
                    events.append(name)
                    notice = try await probe.next()
                }
                #expect(notice == .disconnected(.queueFull))
                #expect(events == (0..<events.count).map { "E\($0)" })
                #expect((4...5).contains(events.count))
                #expect(client.counters.events == events.count)
                _ = try await fake.acceptLogin()
                guard case .connected = try await probe.next() else { throw FakeEnded() }
            }
        }
    }

    @Test func `what the handler throws ends the client and its connection`() async throws {
        struct Mine: Error {}
        try await FakeManager.listening { fake in
            let client = ManagerClient(configuration: fake.configuration, logger: .quiet) { _, _ in throw Mine() }
            await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await client.run() }
                if let session = try? await fake.acceptLogin() { _ = await session.hearsTheEnd() }
                await #expect(throws: Mine.self) { try await group.next() }
            }
        }
    }

    @Test func `a handler whose own action fails gets a new connection`() async throws {
        try await FakeManager.listening { fake in
            let probe = ClientProbe()
            let handler = probe.handler
            let client = ManagerClient(configuration: quick(fake.configuration), logger: .quiet) { notice, asterisk in
                try await handler(notice, asterisk)
                if case .connected = notice { _ = try await asterisk.list(.status) }
            }
            try await client.running {
                for _ in 0..<2 {
                    let session = try await fake.acceptLogin()
                    guard case .connected = try await probe.next() else { throw FakeEnded() }
                    try await session.answers(try await session.hears(), "Response: Error", "Message: Not now")
                    #expect(await session.hearsTheEnd().isEmpty)
                    #expect(try await probe.next() == .disconnected(.failed(reason: "Status refused: Not now")))
                }
            }
        }
    }

    @Test func `without a connection an action fails at once`() async throws {
        let client = ManagerClient(
            configuration: ManagerConfiguration(username: "a", secret: "b"), logger: .quiet)
        await #expect(throws: ManagerError.notConnected) { try await client.send(.ping) }
        await #expect(throws: ManagerError.notConnected) { try await client.list(.status) }
        #expect(!client.isConnected)
    }

    @Test func `a graceful shutdown logs off, delivers what is left, and returns`() async throws {
        try await FakeManager.listening { fake in
            let probe = ClientProbe()
            let client = ManagerClient(configuration: fake.configuration, logger: .quiet, handler: probe.handler)
            try await testGracefulShutdown { trigger in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await client.run() }
                    let session = try await fake.acceptLogin()
                    guard case .connected = try await probe.next() else { throw FakeEnded() }
                    trigger.triggerGracefulShutdown()
                    let logoff = try await session.hears()
                    #expect(logoff.name == "Logoff")
                    try await session.says("Event: Last\r\n\r\n")
                    try await session.answers(logoff, "Response: Goodbye")
                    try await group.waitForAll()
                    #expect(try await probe.next().eventName == "Last")
                    #expect(try await probe.next() == .disconnected(.loggedOff))
                }
            }
        }
    }

    @Test func `a graceful shutdown ends the wait for Asterisk`() async throws {
        let configuration = try await FakeManager.listening { $0.configuration }
        var patient = configuration
        patient.backoff.first = .seconds(3_600)
        patient.backoff.maximum = .seconds(3_600)
        let probe = ClientProbe()
        let client = ManagerClient(configuration: patient, logger: .quiet, handler: probe.handler)
        try await testGracefulShutdown { trigger in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await client.run() }
                guard case .failed(.connectionRefused, _) = try await probe.next() else { throw FakeEnded() }
                trigger.triggerGracefulShutdown()
                try await group.waitForAll()
            }
        }
    }
}
