import CivilTime
import Foundation
import NIOCore
import Records
import Routing
import Testing

@testable import AsteriskManager
@testable import CallLog
@testable import FastAGI

/// Whatever Asterisk, or something that claims to be it, says: no input ends the process.
@Suite struct `Hostile bytes` {
    private static let journal = [
        """
        "USER_DEFINED","HOTLINE_HOP","1795373655.235328","lab-1795373653.0","lab-1795373653.0","PJSIP/trunk-00000000",\
        "13800138000","s","{""extra"":""at=1795373655000;call=11111111-1111-4111-8111-111111111115;did=4006001234;hop=1;\
        entry=1;dial=PJSIP/13100000001@trunk;status=ANSWER;cause=16;peer=13100000001@trunk;dialed=1000;rang=100;talked=500""}"
        """,
        """
        "USER_DEFINED","HOTLINE_END","1795373655.235328","lab-1795373653.0","lab-1795373653.0","PJSIP/trunk-00000000",\
        "13800138000","s","{""extra"":""at=1795373656000;call=11111111-1111-4111-8111-111111111115;did=4006001234;\
        started=1795373653000;answered=1795373654500;state=done;hops=1;by=caller;cause=16""}"
        """,
        #""ANSWER","","1795373655.442396","lab-1.1","lab-1.1","PJSIP/callee-021-00000002","4006000001","s","""#,
    ]

    @Test func `in the journal are a record or are left out`() async {
        var tracker = CallTracker(
            clock: ClockSteps([ClockStep(at: Date(milliseconds: 1_795_373_654_000), by: -3_600_000)]))
        await Fuzz.run("journal", samples: Self.journal) { bytes, _ in
            var scan = JournalScan()
            for line in bytes.split(separator: UInt8(ascii: "\n")) {
                Array(line).withUnsafeBytes { scan.read($0) }
            }
            for fact in scan.facts {
                guard let record = tracker.apply(fact, from: .journal) else { continue }
                for instant in [record.startedAt, record.answeredAt, record.endedAt].compactMap(\.self) {
                    #expect(Recordable.instants.contains(instant.milliseconds))
                }
                #expect(record.talkTime >= 0 && record.duration >= 0)
            }
        }
    }

    private static let manager = [
        "Asterisk Call Manager/11.0.0\r\nResponse: Success\r\nActionID: x-1\r\nChallenge: 123\r\n\r\n",
        "Event: DialBegin\r\nChannel: PJSIP/trunk-1\r\nUniqueid: lab-1.1\r\nLinkedid: lab-1.1\r\n"
            + "DestChannel: PJSIP/x-2\r\nDestUniqueid: lab-1.2\r\nDestLinkedid: lab-1.1\r\nDialString: 021@trunk\r\n\r\n",
        "Event: DialEnd\r\nChannel: PJSIP/trunk-1\r\nUniqueid: lab-1.1\r\nLinkedid: lab-1.1\r\n"
            + "DestChannel: PJSIP/x-2\r\nDestUniqueid: lab-1.2\r\nDestLinkedid: lab-1.1\r\nDialStatus: ANSWER\r\n\r\n",
        "Event: CoreShowChannel\r\nChannel: PJSIP/trunk-1\r\nUniqueid: lab-1.1\r\nContext: hotline-call\r\n"
            + "Exten: 4006001234\r\nApplication: Dial\r\nApplicationData: PJSIP/021@trunk,20\r\nDuration: 00:01:02\r\n\r\n",
        "Event: CEL\r\nEventName: USER_DEFINED\r\nUserDefType: HOTLINE_END\r\nUniqueID: lab-1.1\r\nLinkedID: lab-1.1\r\n"
            + "Extra: {\"extra\":\"at=1795373656000;call=;did=4006001234;started=1795373653000;answered=;state=done;"
            + "hops=0;by=caller;cause=16\"}\r\n\r\n",
        "Event: Hangup\r\nChannel: PJSIP/trunk-1\r\nUniqueid: lab-1.1\r\nLinkedid: lab-1.1\r\nCause: 16\r\n\r\n",
    ]

    @Test func `of a manager are events or are counted`() async {
        let live = LiveCalls()
        await Fuzz.run("manager", samples: Self.manager) { bytes, random in
            var parser = ManagerParser(expectsBanner: bytes.first == UInt8(ascii: "A"))
            var conversation = ManagerConversation(
                configuration: ManagerConfiguration(host: "127.0.0.1", port: 1, username: "u", secret: "s"),
                idPrefix: "x")
            var rest = bytes[...]
            while !rest.isEmpty {
                let segment = rest.prefix(Int.random(in: 1...64, using: &random))
                parser.append(ByteBuffer(bytes: segment))
                rest = rest.dropFirst(segment.count)
                while let frame = parser.next() {
                    _ = conversation.take(frame)
                    guard case .message(let message, _) = frame else { continue }
                    live.heard(ManagerEvent(message), at: Date(milliseconds: 1_795_373_656_000))
                    live.counted([message], at: Date(milliseconds: 1_795_373_656_000), ids: [:])
                }
            }
            for call in live.all { #expect(Recordable.instants.contains(call.startedAt.milliseconds)) }
        }
    }

    private static let replies = [
        "200 result=0\n", "200 result=53 endpos=6560\n", "200 result=35 (dtmf) endpos=800\n", "HANGUP\n200 result=-1\n",
        "200 result=1 (one\ntwo)\n", "511 Command Not Permitted on a dead channel or intercept routine\n",
        "520-Invalid command syntax.  Proper usage follows:\nUsage: ANSWER\n520 End of proper usage.\n",
        "100 result=0 Trying...\n200 result=0\n",
    ]

    @Test func `of an AGI reply are a reply or a violation`() async {
        await Fuzz.run("replies", samples: Self.replies) { bytes, random in
            for shape in [ReplyShape.line, .variable, .exec] {
                var parser = ReplyParser()
                parser.expectReply(shape)
                var buffer = ByteBuffer()
                for byte in bytes {
                    buffer.writeInteger(byte)
                    guard Bool.random(using: &random) else { continue }
                    do throws(ProtocolViolation) {
                        guard case .reply(let reply) = try parser.next(&buffer) else { continue }
                        _ = (PromptInput(reply), KeyPress(reply), Playback(reply))
                    } catch {
                        break
                    }
                }
            }
        }
    }

    private static let environment = """
        agi_network: yes
        agi_network_script: hotline/main?tenant=7
        agi_request: agi://127.0.0.1/hotline/main?tenant=7
        agi_channel: PJSIP/trunk-00000001
        agi_language: zh
        agi_type: PJSIP
        agi_uniqueid: 1795364965.1
        agi_version: 22.10.1
        agi_callerid: 03012345678
        agi_calleridname: unknown
        agi_callingpres: 0
        agi_callingani2: 0
        agi_callington: 0
        agi_callingtns: 0
        agi_dnid: 4008123456
        agi_rdnis: unknown
        agi_context: hotline
        agi_extension: 4008123456
        agi_priority: 2
        agi_enhanced: 0.0
        agi_accountcode:\(" ")
        agi_threadid: 139850971678400
        agi_arg_1: main
        agi_arg_2:\(" ")


        """

    @Test func `of an AGI environment are an environment or a violation`() async {
        await Fuzz.run("environment", samples: [Self.environment]) { bytes, random in
            var parser = EnvironmentParser()
            var buffer = ByteBuffer()
            var rest = bytes[...]
            while !rest.isEmpty {
                let segment = rest.prefix(Int.random(in: 1...256, using: &random))
                buffer.writeBytes(segment)
                rest = rest.dropFirst(segment.count)
                do throws(ProtocolViolation) {
                    guard let environment = try parser.parse(&buffer) else { continue }
                    _ = (environment.callerID, environment.priority, environment.scriptPath, environment.arguments)
                    _ = (environment.callingPresentation, environment.queryValue("tenant"), environment.dnid)
                } catch {
                    return
                }
            }
        }
    }
}
