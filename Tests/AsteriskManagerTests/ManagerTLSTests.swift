import AsteriskManager
import Foundation
import NIOSSL
import Testing

/// TLS against a scripted Asterisk with a certificate of its own, made by `openssl` for the test.
@Suite(.timeLimit(.minutes(1)))
struct ManagerTLSTests {
    @Test func `a trusted certificate lets the conversation through`() async throws {
        try await withCertificate { certificate in
            try await FakeManager.listening(tls: certificate.serverContext()) { fake in
                var configuration = fake.configuration
                configuration.tls = ManagerTLS(trustedCertificates: certificate.path)
                async let value = ManagerConnection.withConnection(configuration) { try await $0.variable("EPOCH") }
                let session = try await fake.acceptLogin()
                try await session.answers(try await session.hears(), "Response: Success", "Value: 1763800000")
                try await session.answers(try await session.hears(), "Response: Goodbye")
                #expect(try await value == "1763800000")
            }
        }
    }

    @Test func `a certificate that is not trusted is refused`() async throws {
        try await withCertificate { certificate in
            try await FakeManager.listening(tls: certificate.serverContext()) { fake in
                try await expectTLSFailure(fake.configuration, ManagerTLS())
            }
        }
    }

    @Test func `a certificate for another name is refused, unless names do not matter`() async throws {
        try await withCertificate(for: "DNS:pbx.example.com") { certificate in
            try await FakeManager.listening(tls: certificate.serverContext()) { fake in
                var tls = ManagerTLS(trustedCertificates: certificate.path)
                try await expectTLSFailure(fake.configuration, tls)
                _ = try await fake.accept()
                tls.verifiesName = false
                try await expectSuccess(fake, tls)
                tls = ManagerTLS(trustedCertificates: certificate.path, serverName: "pbx.example.com")
                try await expectSuccess(fake, tls)
            }
        }
    }

    @Test func `a port that speaks no TLS is told apart`() async throws {
        try await FakeManager.listening { fake in
            var configuration = fake.configuration
            configuration.tls = ManagerTLS()
            async let ending = failure(over: configuration) { _ in }
            try await fake.accept().says("Asterisk Call Manager/11.0.0\r\n")
            let error = await ending
            guard case .tlsFailed? = error as? ManagerError else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
    }

    @Test func `a certificate file that is missing is told before anything is sent`() async throws {
        try await expectTLSFailure(
            ManagerConfiguration(port: 1, username: "a", secret: "b"),
            ManagerTLS(trustedCertificates: "/nonexistent.pem"))
    }

    private func expectTLSFailure(_ configuration: ManagerConfiguration, _ tls: ManagerTLS) async throws {
        var configuration = configuration
        configuration.tls = tls
        let error = await failure(over: configuration) { _ in }
        guard case .tlsFailed? = error as? ManagerError else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    private func expectSuccess(_ fake: FakeManager, _ tls: ManagerTLS) async throws {
        var configuration = fake.configuration
        configuration.tls = tls
        async let ending = failure(over: configuration) { _ in }
        let session = try await fake.acceptLogin()
        try await session.answers(try await session.hears(), "Response: Goodbye")
        let error = await ending
        #expect(error == nil)
    }

    private func withCertificate(
        for name: String = "IP:127.0.0.1", _ body: (TestCertificate) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "ami-tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(TestCertificate(for: name, in: folder))
    }
}

/// A self-signed certificate and its key.
private struct TestCertificate {
    let path: String
    private let keyPath: String

    init(for name: String, in folder: URL) throws {
        path = folder.appending(path: "certificate.pem").path()
        keyPath = folder.appending(path: "key.pem").path()
        let openssl = Process()
        openssl.executableURL = URL(filePath: "/usr/bin/env")
        openssl.arguments = [
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
            "-subj", "/CN=asterisk", "-addext", "subjectAltName=\(name)", "-keyout", keyPath, "-out", path,
        ]
        openssl.standardError = FileHandle.nullDevice
        try openssl.run()
        openssl.waitUntilExit()
        try #require(openssl.terminationStatus == 0, "openssl could not make a certificate")
    }

    func serverContext() throws -> NIOSSLContext {
        let chain = try NIOSSLCertificate.fromPEMFile(path).map { NIOSSLCertificateSource.certificate($0) }
        let key = try NIOSSLPrivateKey(file: keyPath, format: .pem)
        return try NIOSSLContext(
            configuration: .makeServerConfiguration(certificateChain: chain, privateKey: .privateKey(key)))
    }
}
