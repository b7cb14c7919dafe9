import AsteriskManager
import Testing

struct ManagerEventTests {
    private func event(_ name: String, _ headers: [(String, String)]) -> ManagerEvent {
        ManagerEvent(ManagerMessage(headers: [.init("Event", name)] + headers.map { .init($0.0, $0.1) }))
    }

    private let identity = [("UniqueID", "pbx-1.1"), ("LinkedID", "pbx-1.0"), ("Channel", "PJSIP/trunk-1")]

    @Test(arguments: [
        [("EventName", "HOTLINE_HOP"), ("Extra", #"{"extra":"call=1;hop=2"}"#)],
        [("EventName", "USER_DEFINED"), ("UserDefType", "HOTLINE_HOP"), ("Extra", #"{"extra":"call=1;hop=2"}"#)],
    ])
    func `a user's CEL event has its type and its text, however Asterisk is set`(headers: [(String, String)]) {
        guard case .cel(let cel) = event("CEL", identity + headers) else {
            Issue.record("not a CEL event")
            return
        }
        #expect(cel.name == "HOTLINE_HOP")
        #expect(cel.extra == "call=1;hop=2")
        #expect(cel.uniqueID == "pbx-1.1")
        #expect(cel.linkedID == "pbx-1.0")
        #expect(cel.channel == "PJSIP/trunk-1")
    }

    @Test(arguments: [
        (#"{"extra":"a \"b\" \\ \u6570"}"#, #"a "b" \ 数"#),
        (#"{"hangupcause":16,"hangupsource":""}"#, #"{"hangupcause":16,"hangupsource":""}"#),
        ("not JSON", "not JSON"), (#"{"extra":5}"#, #"{"extra":5}"#), ("", nil),
    ])
    func `the extra text is unwrapped only where Asterisk wrapped it`(extra: String, text: String?) {
        guard case .cel(let cel) = event("CEL", identity + [("EventName", "X"), ("Extra", extra)]) else {
            Issue.record("not a CEL event")
            return
        }
        #expect(cel.extra == text)
    }

    @Test func `a dial has a caller and a target, or no caller when Asterisk originated it`() {
        let target = [("DestChannel", "PJSIP/b"), ("DestUniqueid", "1.2"), ("DestLinkedid", "1.1")]
        let caller = [("Channel", "PJSIP/a"), ("Uniqueid", "1.1"), ("Linkedid", "1.1")]
        guard case .dialBegin(let begin) = event("DialBegin", caller + target + [("DialString", "201")]),
            case .dialEnd(let end) = event("DialEnd", target + [("DialStatus", "BUSY")])
        else {
            Issue.record("not dial events")
            return
        }
        #expect(begin.caller == ChannelReference(name: "PJSIP/a", uniqueID: "1.1", linkedID: "1.1"))
        #expect(begin.target == ChannelReference(name: "PJSIP/b", uniqueID: "1.2", linkedID: "1.1"))
        #expect(begin.dialString == "201")
        #expect(end.caller == nil)
        #expect(end.status == "BUSY")
    }

    @Test func `channels come and go with their ids and causes`() {
        let channel = [("Channel", "PJSIP/a"), ("Uniqueid", "1.1"), ("Linkedid", "1.0")]
        guard case .newChannel(let new) = event("Newchannel", channel + [("Context", "hotline"), ("Exten", "4001")]),
            case .hangup(let hangup) = event("Hangup", channel + [("Cause", "17"), ("Cause-txt", "User busy")])
        else {
            Issue.record("not channel events")
            return
        }
        #expect(new.context == "hotline" && new.exten == "4001")
        #expect(hangup.cause == 17 && hangup.causeText == "User busy")
        #expect(hangup.channel == new.channel)
    }

    @Test(arguments: ["CEL", "DialBegin", "DialEnd", "Newchannel", "Hangup", "VarSet"])
    func `an event without what it needs is passed on as it is`(name: String) {
        let bare = event(name, [("Foo", "bar")])
        guard case .other(let message) = bare else {
            Issue.record("\(name) should not be typed")
            return
        }
        #expect(message["Foo"] == "bar")
        #expect(bare.name == name)
    }

    @Test func `boot and shutdown are known`() {
        guard case .fullyBooted = event("FullyBooted", []), case .shutdown = event("Shutdown", []) else {
            Issue.record("not typed")
            return
        }
    }
}
