import Foundation
import Identity
import Testing

@Suite struct `A secret` {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "identity-\(UUID())")

    private func path() throws -> String {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder.appending(path: "console.key").path
    }

    @Test func `is opened by the key of the file, for its own purpose`() throws {
        let path = try path()
        defer { try? FileManager.default.removeItem(at: folder) }
        let sealed = try SecretBox(file: path).seal(Data("secret".utf8), for: "totp 1")
        #expect(try SecretBox(file: path).open(sealed, for: "totp 1") == Data("secret".utf8))
        #expect(try SecretBox(file: path).open(sealed, for: "totp 2") == nil)
        #expect(SecretBox().open(sealed, for: "totp 1") == nil)
        #expect(try SecretBox(file: path).open(Data("short".utf8), for: "totp 1") == nil)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["console.key"])
    }

    @Test func `is not sealed by a key that others may read, or that is none`() throws {
        let path = try path()
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try SecretBox(file: path)
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        #expect(throws: KeyFileError.exposed(path: path)) { try SecretBox(file: path) }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        try Data("too short".utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        #expect(throws: KeyFileError.notAKey(path: path)) { try SecretBox(file: path) }
    }
}
