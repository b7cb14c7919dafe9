import Backup
import Foundation
import Markup
import Records
import Routing
import Storage
import Testing

@Suite struct `A backup` {
    private let platform: Platform
    private let elsewhere: Platform
    private var archive: String { platform.file("backup.tar") }

    init() throws {
        platform = try Platform()
        elsewhere = try Platform()
        try platform.publish("4006001234")
        try platform.greet("first")
        try platform.greet("second")
        try platform.makeSound("closed-now")
        try platform.makeSound("ours")
    }

    @Test func `brings numbers, every version of the greetings, and missing sounds to another machine`() async throws {
        let manifest = try await platform.backUp(to: archive)
        #expect(manifest.greetingVersions == 2)
        try elsewhere.makeSound("closed-now")
        let outcome = try await elsewhere.restore(archive)
        #expect(try elsewhere.numbers() == ["4006001234"])
        #expect(elsewhere.heard() == "second")
        #expect(outcome.sounds == 1)
        #expect(outcome.kept.isEmpty && outcome.lost.isEmpty)
        #expect(outcome.manifest == manifest)
        #expect(FileManager.default.fileExists(atPath: "\(elsewhere.sounds)/zh/ours.alaw"))
        #expect(FileManager.default.fileExists(atPath: "\(elsewhere.greetings)/.versions/acme/zh/welcome/1/upload"))
    }

    @Test func `is of one instant, though plans are published while it is made`() async throws {
        let store = try platform.store()
        let alice = platform.alice
        async let publishing: Void = {
            for version in 1...200 {
                let text = platform.plan(named: "b\(version)", of: "\(platform.number)")
                _ = try store.publish([(platform.number, text, "plan.yaml")], by: alice)
            }
        }()
        _ = try await platform.backUp(to: archive)
        try await publishing
        _ = try await elsewhere.restore(archive)
        let restored = try elsewhere.store()
        let newest = try #require(try restored.numbers().first)
        #expect(try restored.history(of: platform.number).count == newest.version)
        try elsewhere.publish("4006001235")
    }

    @Test func `is complete though a greeting is added while it is made, and leaves nothing else behind`() async throws
    {
        _ = try await platform.backUp(to: archive)
        try platform.greet("third")
        _ = try await platform.backUp(to: platform.file("later.tar"))
        _ = try await elsewhere.restore(archive)
        #expect(elsewhere.heard() == "second")
        let names = try FileManager.default.contentsOfDirectory(atPath: (archive as NSString).deletingLastPathComponent)
        #expect(names.sorted() == ["backup.tar", "data", "greetings", "later.tar", "sounds"])
    }

    @Test func `takes no other file's name`() async throws {
        try Data("precious".utf8).write(to: URL(filePath: archive))
        await #expect(throws: BackupError.exists(path: archive)) { _ = try await platform.backUp(to: archive) }
        #expect(FileManager.default.contents(atPath: archive) == Data("precious".utf8))
    }

    @Test func `is refused whole when a file in it was changed, and changes nothing`() async throws {
        _ = try await platform.backUp(to: archive)
        var bytes = try Data(contentsOf: URL(filePath: archive))
        let place = try #require(bytes.range(of: Data("second".utf8), options: .backwards))
        bytes[place.lowerBound] = UInt8(ascii: "S")
        try bytes.write(to: URL(filePath: archive))
        try elsewhere.publish("4006009999")
        try elsewhere.greet("own")
        let before = try elsewhere.everything()
        let error = await #expect(throws: BackupError.self) {
            _ = try await elsewhere.restore(archive, replacing: true)
        }
        #expect(error?.description.contains("is damaged: greetings/acme/zh/welcome/2/") == true)
        #expect(try elsewhere.everything() == before)
    }

    @Test(arguments: ["", "no archive at all", "cut"])
    func `that is none is refused`(content: String) async throws {
        if content == "cut" {
            _ = try await platform.backUp(to: archive)
            let handle = try #require(FileHandle(forWritingAtPath: archive))
            try handle.truncate(atOffset: 20_000)
        } else {
            try Data(content.utf8).write(to: URL(filePath: archive))
        }
        await #expect(throws: BackupError.self) { _ = try await elsewhere.restore(archive) }
        #expect(!FileManager.default.fileExists(atPath: elsewhere.database))
    }
}

@Suite struct `A restoration` {
    private let platform: Platform
    private let elsewhere: Platform
    private var archive: String { platform.file("backup.tar") }

    init() async throws {
        platform = try Platform()
        elsewhere = try Platform()
        try platform.publish("4006001234")
        try platform.greet("from the backup")
        _ = try await platform.backUp(to: platform.file("backup.tar"))
        try elsewhere.publish("4006009999")
        try elsewhere.greet("own")
    }

    @Test func `does not touch a database that is there, unless it is told to`() async throws {
        let before = try elsewhere.everything()
        await #expect(throws: BackupError.databaseExists(path: elsewhere.database)) {
            _ = try await elsewhere.restore(archive)
        }
        #expect(try elsewhere.everything() == before)
    }

    @Test func `keeps what it replaces`() async throws {
        let outcome = try await elsewhere.restore(archive, replacing: true)
        #expect(try elsewhere.numbers() == ["4006001234"])
        #expect(elsewhere.heard() == "from the backup")
        let kept = try #require(outcome.kept.first)
        #expect(try Store(existing: kept).numbers().map(\.did.description) == ["4006009999"])
        let voices = try #require(outcome.kept.last)
        #expect(try String(contentsOfFile: "\(voices)/acme/zh/welcome.alaw", encoding: .utf8) == "own")
        try elsewhere.greet("next")
        #expect(elsewhere.heard() == "next")
    }

    @Test func `is refused while another process has the database open, and changes nothing`() async throws {
        let serving = try elsewhere.store()
        await #expect(throws: StoreError.self) { _ = try await elsewhere.restore(archive, replacing: true) }
        #expect(try serving.numbers().map(\.did.description) == ["4006009999"])
        #expect(elsewhere.heard() == "own")
    }

    @Test func `refuses the database of a newer Hotline, and one that is damaged`() throws {
        try elsewhere.execute("INSERT INTO grdb_migrations VALUES ('from the future')")
        #expect(throws: StoreError.self) { try Store.examine(copy: elsewhere.database) }
        let strange = platform.file("strange.db")
        try Data("SQLite format 3".utf8).write(to: URL(filePath: strange))
        #expect(throws: StoreError.self) { try Store.examine(copy: strange) }
    }
}
