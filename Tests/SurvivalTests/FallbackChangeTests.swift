import CivilTime
import Foundation
import Routing
import Storage
import Testing

@testable import Survival

@Suite struct `Changing AstDB` {
    private let form = DialplanForm(
        sounds: SoundFolders(stock: "/s", greetings: "/g") { _ in false }, trunks: Trunks(standard: "trunk"))

    /// The tables of numbers that ring these targets, in order.
    private func tables(_ targets: [String: [String]]) async throws -> FallbackTables {
        let store = try TestStore()
        for (number, targets) in targets {
            try store.publish(number, targets: targets)
        }
        var tables = FallbackTables(form: form)
        _ = try await tables.refresh(from: store.store, at: Date(), calendar: .builtIn)
        return tables
    }

    private func content(of tables: FallbackTables) -> [String: String] {
        var content: [String: String] = [:]
        for change in FallbackChange.changes(from: [:], to: tables) {
            change.apply(to: &content)
        }
        return content
    }

    /// What the dialplan would load for a number: entries by the name in the switch, as many as the name says.
    private func loaded(_ number: String, from content: [String: String]) -> [String]? {
        guard let name = content["\(number)/table"], let count = Int(name.prefix(2)) else { return nil }
        return (1...count).map { content["\(number)/\(name)/\($0)"] ?? "missing" }
    }

    @Test func `writes the entries of a new number, then the switch`() async throws {
        let tables = try await tables(["4006001234": ["101"]])
        let change = try #require(FallbackChange.changes(from: [:], to: tables).first)
        let name = try #require(tables.tables.values.first?.name)
        #expect(
            change.steps == [
                .put(key: "4006001234/\(name)/1", value: "dial,30,2,2,2,PJSIP/101@trunk"),
                .put(key: "4006001234/\(name)/2", value: "play,/s/zh/all-busy"),
                .put(key: "4006001234/table", value: name),
            ])
    }

    @Test func `does nothing when all is there`() async throws {
        let tables = try await tables(["4006001234": ["101"], "4006001235": ["102", "103"]])
        #expect(FallbackChange.changes(from: content(of: tables), to: tables).isEmpty)
    }

    @Test func `touches only the number that changed`() async throws {
        let before = try await tables(["4006001234": ["101"], "4006001235": ["102"]])
        let after = try await tables(["4006001234": ["101"], "4006001235": ["109"]])
        let changes = FallbackChange.changes(from: content(of: before), to: after)
        #expect(changes.map(\.number) == ["4006001235"])
        var content = content(of: before)
        changes[0].apply(to: &content)
        #expect(content == self.content(of: after))
    }

    @Test func `leaves the former table or the new one, wherever it breaks off`() async throws {
        let before = content(of: try await tables(["4006001234": ["101", "102", "103"]]))
        let after = try await tables(["4006001234": ["201", "202"]])
        let change = try #require(FallbackChange.changes(from: before, to: after).first)
        let former = try #require(loaded("4006001234", from: before))
        let new = try #require(loaded("4006001234", from: content(of: after)))
        for count in 0...change.steps.count {
            var content = before
            FallbackChange(number: change.number, isRemoval: false, steps: Array(change.steps.prefix(count)))
                .apply(to: &content)
            let now = try #require(loaded("4006001234", from: content))
            #expect(now == former || now == new, "after \(count) steps")
        }
    }

    @Test func `takes a number that is gone off the switch before its entries`() async throws {
        let content = content(of: try await tables(["4006001234": ["101"]]))
        let changes = FallbackChange.changes(from: content, to: FallbackTables(form: form))
        let change = try #require(changes.first)
        #expect(change.isRemoval)
        #expect(change.steps.first == .delete(key: "4006001234/table"))
        #expect(change.steps.count == content.count)
    }

    @Test func `removes what belongs to no number`() {
        let changes = FallbackChange.changes(
            from: ["stray": "1", "a/b/c": "2"], to: FallbackTables(form: form))
        #expect(changes.map(\.steps) == [[.delete(key: "a/b/c")], [.delete(key: "stray")]])
    }

    @Test(arguments: ["4006001234/table", "1", "2"])
    func `repairs a damaged value and a lost one with one step`(damaged: String) async throws {
        let tables = try await tables(["4006001234": ["101"]])
        let whole = content(of: tables)
        let key = try #require(whole.keys.first { $0.hasSuffix(damaged) })
        for value in ["nonsense", nil] {
            var content = whole
            content[key] = value
            let changes = FallbackChange.changes(from: content, to: tables)
            #expect(changes.map(\.steps) == [[.put(key: key, value: try #require(whole[key]))]])
        }
    }

    @Test func `a number whose plan cannot be read keeps the table that it has`() async throws {
        let store = try TestStore()
        try store.publish("4006001234", targets: ["101"])
        var tables = FallbackTables(form: form)
        _ = try await tables.refresh(from: store.store, at: Date(), calendar: .builtIn)
        let content = content(of: tables)
        try store.makeUnreadable("4006001234")
        #expect(try await tables.refresh(from: store.store, at: Date(), calendar: .builtIn))
        #expect(tables.unreadable.keys.map(\.digits) == ["4006001234"])
        #expect(FallbackChange.changes(from: content, to: tables).isEmpty)
    }
}
