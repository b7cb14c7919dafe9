import Backup
import CivilTime
import Foundation
import GreetingAudio
import Markup
import Records
import Routing
import Storage
import TestSupport

/// A platform's files on a machine of its own: a database, greetings, sounds.
struct Platform {
    private let folder: TemporaryFolder
    let key = GreetingKey(tenant: TenantName("acme")!, language: .zh, name: SoundName("welcome")!)
    let alice = Author("alice", at: Date(milliseconds: 1_795_000_000_000))

    init() throws {
        folder = try TemporaryFolder()
        for name in ["data", "greetings", "sounds/zh"] {
            try FileManager.default.createDirectory(atPath: folder.file(name), withIntermediateDirectories: true)
        }
    }

    let number = DID("4006001234")!

    var database: String { folder.file("data/hotline.db") }
    var greetings: String { folder.file("greetings") }
    var sounds: String { folder.file("sounds") }
    func file(_ name: String) -> String { folder.file(name) }

    func store() throws -> Store { try Store(path: database) }

    func publish(_ number: String, _ name: String = "a") throws {
        let text = plan(named: name, of: number)
        _ = try store().publish([(DID(number)!, text, "plan.yaml")], tenant: key.tenant, by: alice)
    }

    func plan(named name: String, of number: String) -> String {
        "number: \"\(number)\"\nname: \(name)\nstart: a\nsteps: {a: {announce: bye}}\n"
    }

    func execute(_ sql: String) throws {
        try alter(database, sql)
    }

    /// The numbers that have a plan.
    func numbers() throws -> [String] { try store().numbers().map(\.did.description).sorted() }

    /// Adds a greeting whose files hold that text.
    func greet(_ text: String) throws {
        let greeting = NewGreeting(
            key: key, origin: text, text: nil, sha256: "ab", bytes: text.utf8.count, duration: .seconds(1), report: "{}"
        )
        let shelf = try GreetingShelf(folder: greetings, store: store())
        let version = try shelf.store.addGreeting(greeting, by: alice) { version in
            let folder = shelf.versionFolder(of: key, version)
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            for name in ["upload", "greeting.alaw", "greeting.ulaw", "greeting.sln16", "greeting.wav"] {
                try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(name)"))
            }
        }
        try shelf.restore(key, by: alice) { _ in version }
    }

    /// What callers hear: the text of the greeting's file.
    func heard() -> String? { try? String(contentsOfFile: "\(greetings)/acme/zh/welcome.alaw", encoding: .utf8) }

    func makeSound(_ name: String) throws {
        try Data(name.utf8).write(to: URL(filePath: "\(sounds)/zh/\(name).alaw"))
    }

    func backUp(to archive: String) async throws -> Manifest {
        let maker = BackupMaker(store: try store(), greetings: greetings, sounds: sounds, program: "hotline 1")
        return try await maker.make(archive, at: Date(milliseconds: 1_795_000_001_000)) { _ in }
    }

    func restore(_ archive: String, replacing: Bool = false) async throws -> Restoration.Outcome {
        try await Restoration(database: database, greetings: greetings, sounds: sounds)
            .restore(archive, replacing: replacing, at: Date(milliseconds: 1_795_000_002_000))
    }

    /// Every file below the platform's folders with its content: nothing changed if this did not.
    func everything() throws -> [String: Data] {
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return names.reduce(into: [:]) { $0[$1] = FileManager.default.contents(atPath: folder.file($1)) }
    }
}
