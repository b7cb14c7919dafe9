import Foundation
import GreetingAudio
import Markup
import Operations
import Records
import Routing
import Storage
import TestSupport
import Testing

@Suite struct `A greeting` {
    private let platform = try! Platform()
    private let shelf: GreetingShelf
    private let key = GreetingKey(tenant: .main, language: .zh, name: SoundName("welcome")!)

    init() throws {
        shelf = GreetingShelf(folder: platform.folder.file("greetings"), store: platform.store)
    }

    /// Adds versions whose files hold their numbers.
    private func make(_ count: Int) throws {
        for _ in 0..<count {
            let greeting = NewGreeting(
                key: key, origin: "a.wav", text: nil, sha256: "ab", bytes: 1, duration: .seconds(1), report: "{}")
            let made = try platform.store.addGreeting(greeting, by: platform.alice()) { version in
                let folder = shelf.versionFolder(of: key, version)
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                for format in ["alaw", "ulaw", "sln16"] {
                    try Data("\(version)".utf8).write(to: URL(filePath: "\(folder)/greeting.\(format)"))
                }
            } placing: { _ in
            }
            try shelf.restore(key, by: platform.alice()) { _ in made }
        }
    }

    private var heard: String? {
        try? String(contentsOfFile: platform.folder.file("greetings/main/zh/welcome.alaw"), encoding: .utf8)
    }

    private func remove(anyway: Bool = false) throws {
        try platform.operations.removeGreeting(key, on: shelf, anyway: anyway, by: platform.alice())
    }

    private func restore(_ version: Int? = nil) throws -> Int {
        try platform.operations.restoreGreeting(key, to: version, on: shelf, by: platform.alice())
    }

    private func publishPlayer() throws {
        try platform.publish(
            "number: \"4006001234\"\nname: a\nlanguage: zh\nstart: a\nsteps: {a: {announce: welcome}}\n")
    }

    @Test func `that there is not is refused, and so is a tenant that there is not`() throws {
        for refused in [
            { _ = try platform.operations.versions(of: key) }, { _ = try platform.operations.version(nil, of: key) },
            { try remove() }, { _ = try restore() },
        ] as [() throws -> Void] {
            #expect(throws: GreetingRefusal.unknown(key)) { try refused() }
        }
        let stranger = try #require(TenantName("stranger"))
        let theirs = GreetingKey(tenant: stranger, language: .zh, name: key.name)
        #expect(throws: TenantRefusal.unknown(stranger, known: try platform.store.tenantNames())) {
            try platform.operations.versions(of: theirs)
        }
        #expect(throws: TenantRefusal.self) { try platform.operations.greetings(of: stranger) }
    }

    @Test func `is listed with the version that callers hear, or the newest if they hear none`() throws {
        try make(3)
        #expect(try restore() == 2)
        #expect(try platform.operations.greetings().map(\.version) == [2])
        #expect(try platform.operations.versions(of: key).map(\.version) == [3, 2, 1])
        #expect(try platform.operations.version(nil, of: key).version == 2)
        #expect(try platform.operations.version(1, of: key).version == 1)
        #expect(throws: GreetingRefusal.noVersion(4, of: key, newest: 3)) {
            try platform.operations.version(4, of: key)
        }
        try remove()
        #expect(try platform.operations.greetings(of: .main).map(\.version) == [3])
        #expect(try platform.operations.version(nil, of: key).version == 3)
    }

    @Test func `goes back to the version before, or to the one that is named`() throws {
        try make(3)
        #expect(try restore() == 2 && heard == "2")
        #expect(try restore(3) == 3 && heard == "3")
        #expect(throws: GreetingRefusal.heardAlready(3, of: key)) { try restore(3) }
        #expect(throws: GreetingRefusal.noVersion(9, of: key, newest: 3)) { try restore(9) }
        #expect(try restore(1) == 1)
        #expect(throws: GreetingRefusal.noneBefore(key)) { try restore() }
        #expect(heard == "1")
    }

    @Test func `that was removed is not heard, and comes back as its newest version`() throws {
        try make(2)
        try remove()
        #expect(heard == nil)
        #expect(throws: GreetingRefusal.removedAlready(key)) { try remove() }
        #expect(try restore() == 2 && heard == "2")
    }

    @Test func `that plans play stays, unless it is to go anyway`() throws {
        try make(1)
        try publishPlayer()
        #expect(try platform.operations.numbers(playing: key) == [platform.did])
        #expect(throws: GreetingRefusal.played(key, by: [platform.did])) { try remove() }
        #expect(heard == "1")
        try remove(anyway: true)
        #expect(heard == nil)
    }

    @Test func `is removed by one of two who do so at the same time`() throws {
        try make(1)
        let (key, shelf, alice) = (key, shelf, platform.alice())
        let others = GreetingShelf(
            folder: platform.folder.file("greetings"), store: try Store(path: platform.folder.file("hotline.db")))
        let (mine, theirs) = try platform.atOnce { operations in
            try operations.removeGreeting(key, on: shelf, by: alice)
        } _: { operations in
            try operations.removeGreeting(key, on: others, by: alice)
        }
        #expect([mine.isSuccess, theirs.isSuccess].count(where: \.self) == 1)
    }

    @Test func `in another language is not the one that a plan plays`() throws {
        try publishPlayer()
        let english = GreetingKey(tenant: .main, language: .en, name: key.name)
        #expect(try platform.operations.numbers(playing: english).isEmpty)
    }
}
