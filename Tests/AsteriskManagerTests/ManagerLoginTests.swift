import AsteriskManager
import Testing

/// How a connection begins, or why it does not.
@Suite(.timeLimit(.minutes(1)))
struct ManagerLoginTests {
    @Test func `the secret is proved by the digest of the challenge and never sent`() async throws {
        try await FakeManager.listening { fake in
            async let done: Void = ManagerConnection.withConnection(fake.configuration) { _ in }
            let session = try await fake.accept()
            try await session.says("Asterisk Call Manager/11.0.0\r\n")
            let challenge = try await session.hears()
            #expect(challenge.name == "Challenge" && challenge["AuthType"] == "MD5")
            try await session.answers(challenge, "Response: Success", "Challenge: 220845221")
            let login = try await session.hears()
            #expect(login.name == "Login" && login["AuthType"] == "MD5" && login["Username"] == "hotline")
            // printf 220845221geheim | md5sum
            #expect(login["Key"] == "b6e888ce57d9c4c3fdbb780ebfb95561")
            #expect(login["Secret"] == nil)
            #expect(login["Events"] == "off")
            try await session.answers(login, "Response: Success")
            try await session.answers(try await session.hears(), "Response: Goodbye")
            try await done
        }
    }

    @Test func `plain authentication sends the secret when asked to`() async throws {
        try await FakeManager.listening { fake in
            var configuration = fake.configuration
            configuration.authentication = .plain
            async let done: Void = ManagerConnection.withConnection(configuration) { _ in }
            let session = try await fake.accept()
            try await session.says("Asterisk Call Manager/11.0.0\r\n")
            let login = try await session.hears()
            #expect(login["Secret"] == "geheim")
            try await session.answers(login, "Response: Success")
            try await session.answers(try await session.hears(), "Response: Goodbye")
            try await done
        }
    }

    @Test func `a wrong secret is told from every other failure`() async throws {
        try await FakeManager.listening { fake in
            async let ending = failure(over: fake.configuration) { _ in }
            let session = try await fake.accept()
            try await session.says("Asterisk Call Manager/11.0.0\r\n")
            try await session.answers(try await session.hears(), "Response: Success", "Challenge: 1")
            try await session.answers(
                try await session.hears(), "Response: Error", "Message: Authentication failed")
            let error = await ending
            #expect(error as? ManagerError == .loginRefused(message: "Authentication failed"))
        }
    }

    @Test(arguments: ["SSH-2.0-OpenSSH_9.2\r\n", "HTTP/1.1 400 Bad Request\r\n", "220 mail ESMTP\n"])
    func `another service is named by its greeting`(banner: String) async throws {
        try await FakeManager.listening { fake in
            async let ending = failure(over: fake.configuration) { _ in }
            try await fake.accept().says(banner)
            let text = String(banner.prefix { $0 != "\r\n" && $0 != "\n" })
            let error = await ending
            #expect(error as? ManagerError == .notAsterisk(banner: text))
        }
    }

    @Test(arguments: ["", "\r\n"])
    func `a greeting that goes on and on is refused at once`(end: String) async throws {
        try await FakeManager.listening { fake in
            async let ending = failure(over: fake.configuration) { _ in }
            let banner = "Asterisk Call Manager/" + String(repeating: "1", count: 5000)
            try await fake.accept().says(banner + end)
            let error = await ending
            #expect(error as? ManagerError == .notAsterisk(banner: String(banner.prefix(257))))
        }
    }

    @Test func `a connection that is closed without a greeting is not Asterisk's manager`() async throws {
        try await FakeManager.listening { fake in
            async let ending = failure(over: fake.configuration) { _ in }
            try await fake.accept().closes()
            let error = await ending
            #expect(error as? ManagerError == .notAsterisk(banner: ""))
        }
    }

    @Test func `a port where nothing listens is refused by name`() async throws {
        let configuration = try await FakeManager.listening { $0.configuration }
        await #expect(throws: ManagerError.connectionRefused(address: "127.0.0.1:\(configuration.port)")) {
            try await ManagerConnection.withConnection(configuration) { _ in }
        }
    }
}
