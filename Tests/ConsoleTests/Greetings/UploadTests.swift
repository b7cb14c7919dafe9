import Foundation
import HTTPTypes
import Records
import TestSupport
import Testing

@testable import Console

/// A form with a file while it arrives.
@Suite struct `A file that is sent` {
    private let console: TestConsole
    private let owner: String
    private let file = [UInt8](repeating: 7, count: 50_000)

    init() throws {
        console = try TestConsole()
        try console.publish()
        owner = console.signIn(.owner)
    }

    @Test(arguments: [0, 30, 300, 20_000, 50_300])
    func `leaves nothing behind if the connection is lost`(bytes: Int) async throws {
        let reply = try? await console.upload(file, by: owner, losingAfter: bytes)
        #expect(reply?.status != .seeOther)
        #expect(console.greetingFiles == [])
    }

    @Test func `is not kept at all if no page of the session made its form`() async throws {
        #expect(try await console.upload(file, by: owner, token: "").status == .forbidden)
        let other = FormToken(session: console.signIn(.owner)).masked()
        #expect(try await console.upload(file, by: owner, token: other).status == .forbidden)
        #expect(!FileManager.default.fileExists(atPath: console.folder.file("greetings")))
    }

    @Test(arguments: [Role.viewer, .duty]) func `is refused unread from whoever may not`(role: Role) async throws {
        // Not even the form is looked at.
        let reply = try await console.upload(file, by: console.signIn(role), losingAfter: 10)
        #expect(reply.status == .forbidden)
        #expect(!FileManager.default.fileExists(atPath: console.folder.file("greetings")))
    }

    @Test func `that is too large is told so before it was sent whole`() async throws {
        let reply = try await console.upload(
            file, by: owner, losingAfter: 20_000, fields: [.contentLength: "\(200 << 20)"])
        #expect(reply.refuses("file", "文件大于 100 MiB"))
        #expect(console.greetingFiles == [])
    }

    @Test(arguments: ["", "-welcome", "../welcome", "欢迎", "a b"])
    func `needs a name that plans can have`(name: String) async throws {
        let reply = try await console.upload(file, as: name, by: owner)
        #expect(reply.refuses("name", "不能用作语音的名称"))
        #expect(console.greetingFiles == [])
    }

    @Test func `that was not chosen is asked for`() async throws {
        #expect(try await console.upload([], named: "", by: owner).refuses("file", "请选择声音文件"))
    }

    @Test func `waits while as many are sent as may be at once`() async throws {
        let turns = UploadTurns(atOnce: 1)
        let isRefused = try await turns.with {
            do {
                return try await turns.with { false }
            } catch Refused.tooMany {
                return true
            }
        }
        #expect(isRefused)
        #expect(try await turns.with { true })
    }

    @Test(
        arguments: [
            (nil, ByteRange.whole), ("bytes=0-", .part(0..<100)), ("bytes=10-19", .part(10..<20)),
            ("bytes=90-200", .part(90..<100)), ("bytes=-10", .part(90..<100)), ("bytes=-200", .part(0..<100)),
            ("bytes=100-", .impossible), ("bytes=-0", .impossible), ("bytes=5-4", .whole), ("bytes=0-1,5-6", .whole),
            ("bytes=-", .whole), ("bytes=99999999999999999999-", .whole), ("lines=1-2", .whole),
        ] as [(String?, ByteRange)])
    func `is given in parts as they are asked for`(field: String?, range: ByteRange) {
        #expect(ByteRange(field, of: 100) == range)
    }
}
