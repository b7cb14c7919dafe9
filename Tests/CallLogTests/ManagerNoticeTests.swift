import AsteriskManager
import Records
import Storage
import Testing

@testable import CallLog

@Suite struct `What the manager connection says` {
    private let connected = ManagerNotice.connected(ManagerGreeting(banner: "Asterisk Call Manager/11.0.0")!)

    @Test(arguments: [nil, ""])
    func `is refused with a remedy when Asterisk has no name`(name: String?) async throws {
        let fixture = try RecorderFixture()
        let recorder = fixture.recorder()
        try await fixture.run(recorder) {
            let error = await #expect(throws: ManagerError.self) {
                try await recorder.heard(connected, from: FakeManager(name: name))
            }
            #expect(error?.description.contains("set systemname in asterisk.conf") == true)
            #expect(await recorder.takeCensus(FakeManager(name: name)) == .nameless)
        }
        #expect(try await fixture.store.nodes().isEmpty)
    }

    @Test func `tells which Asterisk it is`() async throws {
        let fixture = try RecorderFixture()
        let recorder = fixture.recorder()
        try await fixture.run(recorder) { try await recorder.heard(connected, from: FakeManager(name: "lab")) }
        #expect(try await fixture.store.nodes().map(\.name) == ["lab"])
    }
}
