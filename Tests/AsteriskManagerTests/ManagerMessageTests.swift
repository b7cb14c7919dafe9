import AsteriskManager
import Testing

struct ManagerMessageTests {
    private let message = ManagerMessage(headers: [
        .init("Response", "Success"), .init("ActionID", "a-1"), .init("Output", "one"), .init("output", "two"),
        .init("ActionID", "forged"), .init("Timestamp", "1763800000.250000"),
    ])

    @Test func `the first header of a name wins, in any case`() {
        #expect(message["actionid"] == "a-1")
        #expect(message.actionID == "a-1")
        #expect(message["Absent"] == nil)
    }

    @Test func `repeated headers are all there, in order`() {
        #expect(message.values(of: "Output") == ["one", "two"])
    }

    @Test func `the first line says what a message is`() {
        #expect(message.responseStatus == "Success")
        #expect(message.eventName == nil)
        #expect(ManagerMessage(headers: [.init("Event", "A"), .init("Response", "B")]).responseStatus == nil)
    }

    @Test func `a timestamp has its microseconds`() {
        #expect(message.timestamp == 1_763_800_000.25)
    }
}
