import AsteriskManager
import CivilTime
import Foundation
import Logging
import Records
import Routing
import Storage
import Testing

@testable import Survival

@Suite struct `Keeping AstDB up` {
    private let store: TestStore
    private let asterisk = FakeAstDB(["/hotline/4006009999/table": "01-0", "/registrar/desk-3": "untouched"])
    private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    init() throws {
        store = try TestStore()
        try store.publish("4006001234", targets: ["101"])
    }

    private func newKeeper() -> FallbackKeeper {
        FallbackKeeper(
            form: DialplanForm(
                sounds: SoundFolders(stock: "/s", greetings: "/g") { _ in false }, trunks: Trunks(standard: "trunk")))
    }

    /// One look at the database and at Asterisk, as the writer does it; the numbers that were written.
    private func pass(_ keeper: inout FallbackKeeper, login: Int = 1, at now: Date = Date()) async throws -> [String] {
        let database = FallbackDatabase(asterisk)
        let changes = try await keeper.changes(
            from: store.store, in: database, login: login, at: now, calendar: .builtIn, logger: logger)
        try await database.carryOut(changes, pause: .zero, logger: logger)
        keeper.carriedOut(changes)
        return changes.map(\.number)
    }

    @Test func `the first look writes what is missing and removes what is gone, and nothing else`() async throws {
        var keeper = newKeeper()
        #expect(try await pass(&keeper) == ["4006001234", "4006009999"])
        #expect(Set(await asterisk.tables.keys.map { $0.prefix(10) }) == ["4006001234"])
        #expect(await asterisk.content["/registrar/desk-3"] == "untouched")
    }

    @Test func `then Asterisk is left alone until something is published`() async throws {
        var keeper = newKeeper()
        _ = try await pass(&keeper)
        _ = await asterisk.takeActions()
        #expect(try await pass(&keeper) == [])
        #expect(await asterisk.takeActions() == [])
        try store.publish("4006001235", targets: ["102"])
        #expect(try await pass(&keeper) == ["4006001235"])
        #expect(await asterisk.takeActions().map { $0.prefix(5) } == ["DBPut", "DBPut", "DBPut"])
    }

    @Test func `a number that is suspended, resumed or removed is written at once`() async throws {
        var keeper = newKeeper()
        _ = try await pass(&keeper)
        let did = try #require(DID("4006001234"))
        let author = Author("test", at: Date(milliseconds: 1_800_000_001_000))
        try store.store.suspend(did, because: "", by: author)
        #expect(try await pass(&keeper) == ["4006001234"])
        let suspended = await asterisk.content.values
        #expect(suspended.contains("play,/s/zh/number-suspended") && !suspended.contains { $0.hasPrefix("dial") })
        try store.store.resume(did, by: author)
        #expect(try await pass(&keeper) == ["4006001234"])
        #expect(await asterisk.content.values.contains { $0.hasPrefix("dial") })
        try store.store.remove(did, by: author)
        #expect(try await pass(&keeper) == ["4006001234"])
        #expect(await asterisk.content.keys.filter { $0.hasPrefix("/hotline/4006001234") } == [])
    }

    @Test func `a version with the same hunt table writes nothing`() async throws {
        var keeper = newKeeper()
        _ = try await pass(&keeper)
        try store.publish(
            "4006001234",
            document: "number: \"4006001234\"\nname: renamed\nstart: a\nsteps: {a: {ring: {targets: [\"101\"]}}}\n")
        #expect(try await pass(&keeper) == [])
    }

    @Test func `after another login it reads again, and repairs what was lost`() async throws {
        var keeper = newKeeper()
        _ = try await pass(&keeper)
        let whole = await asterisk.tables
        try await asterisk.send(.dbDel(family: "hotline", key: "4006001234/table"))
        #expect(try await pass(&keeper) == [])
        #expect(try await pass(&keeper, login: 2) == ["4006001234"])
        #expect(await asterisk.tables == whole)
    }

    @Test func `a pass that failed is made good by the next`() async throws {
        var keeper = newKeeper()
        await asterisk.refuse("DBDel")
        await #expect(throws: (any Error).self) { try await pass(&keeper) }
        keeper.forget()
        await asterisk.refuse(nil)
        #expect(try await pass(&keeper) == ["4006009999"])
        #expect(await asterisk.tables.count == 3)
    }

    @Test func `an entry that somebody else removed is no failure`() async throws {
        let database = FallbackDatabase(asterisk)
        let change = FallbackChange(number: "x", isRemoval: true, steps: [.delete(key: "x/1")])
        try await database.carryOut([change], pause: .zero, logger: logger)
    }
}
