import CivilTime
import Foundation
import Logging
import Routing
import TestSupport
import Testing

@testable import Survival

@Suite struct `What Asterisk knows of music while telephones ring` {
    private let store: TestStore
    private let asterisk = FakeAstDB()
    private let folder: TemporaryFolder
    private let form: DialplanForm

    init() throws {
        store = try TestStore()
        let folder = try TemporaryFolder()
        self.folder = folder
        form = DialplanForm(
            sounds: SoundFolders(stock: "/s", greetings: folder.path) {
                $0.hasSuffix("/main/zh/welcome.alaw") || $0.hasSuffix("/calm.alaw")
            },
            trunks: Trunks(standard: "trunk"))
    }

    private func publish(ringing: String) throws {
        try store.publish(
            "4006001234",
            document: """
                number: "4006001234"
                start: a
                steps: {a: {ring: {targets: ["101"], ringing: \(ringing)}}}

                """)
    }

    /// One look at the database, as the writer does it.
    private func pass(_ keeper: inout FallbackKeeper, login: Int = 1) async throws {
        _ = try await keeper.changes(
            from: store.store, in: FallbackDatabase(asterisk), login: login, at: Date(), calendar: .builtIn,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        guard let classes = keeper.untoldClasses(login: login) else { return }
        try await classes.write(in: folder.path, asterisk)
        keeper.told(classes, login: login)
    }

    @Test func `is what published plans name, told when it changes and after each login`() async throws {
        var keeper = FallbackKeeper(form: form)
        try publish(ringing: "ringback-tone")
        try await pass(&keeper)
        #expect(await asterisk.reloads == ["res_musiconhold"], "the ringing tone, for what is not known")

        try publish(ringing: "greeting welcome")
        try await pass(&keeper)
        try await pass(&keeper)
        #expect(await asterisk.reloads.count == 2)
        let text = try String(contentsOfFile: folder.file("musiconhold.conf"), encoding: .utf8)
        let classes = """

            [default]
            mode = playlist
            entry = /s/music/ringback-tone

            [main/zh/welcome]
            mode = playlist
            entry = \(folder.path)/main/zh/welcome

            """
        #expect(text.hasSuffix(classes), "\(text)")

        try publish(ringing: "music calm")
        try await pass(&keeper)
        #expect(await asterisk.reloads.count == 3)
        try await pass(&keeper, login: 2)
        #expect(await asterisk.reloads.count == 4)

        try publish(ringing: "music gone")
        try await pass(&keeper)
        let left = try String(contentsOfFile: folder.file("musiconhold.conf"), encoding: .utf8)
        #expect(!left.contains("gone"), "a class without a file would be silence")
    }

    @Test func `is told again if Asterisk refused it`() async throws {
        var keeper = FallbackKeeper(form: form)
        try publish(ringing: "music calm")
        await asterisk.refuse("Reload")
        await #expect(throws: (any Error).self) { try await pass(&keeper) }
        await asterisk.refuse(nil)
        try await pass(&keeper)
        #expect(await asterisk.reloads == ["res_musiconhold"])
    }
}
