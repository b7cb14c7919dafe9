import Foundation
import Routing

@testable import CallLog

/// A call as the dialplan tells it, in the journal and over AMI.
struct ToldCall {
    var id: CallID
    /// `false` if Hotline gave it no id: it is named by its leg.
    var isGiven: Bool
    var leg: String
    var started: Int
    /// DIALSTATUS of each hop; an answered one lasts a second.
    var hops: [String]
    var state: String
    var by: String

    init(
        id: CallID? = nil, leg: String = "lab-1795373653.\(Int.random(in: 0..<1_000_000))",
        started: Int = 1_795_373_653_224, hops: [String] = ["BUSY", "ANSWER"], state: String = "done",
        by: String = "caller", isGiven: Bool = true
    ) {
        self.id = id ?? (isGiven ? CallID() : CallID(leg: LegID(leg)))
        self.isGiven = isGiven
        self.leg = leg
        self.started = started
        self.hops = hops
        self.state = state
        self.by = by
    }

    var ended: Int { started + hops.count * 1000 + 10 }

    private var givenID: String { isGiven ? "\(id)" : "" }

    private func hopExtra(_ hop: Int) -> String {
        let isAnswer = hops[hop - 1] == "ANSWER"
        return "at=\(started + hop * 1000);call=\(givenID);did=4006000001;hop=\(hop);entry=\(hop);"
            + "dial=PJSIP/1390000000\(hop)@callee-139;status=\(hops[hop - 1]);cause=\(isAnswer ? 16 : 17);"
            + "peer=\(isAnswer ? "1390000000\(hop)@callee-139" : "");dialed=900;rang=\(isAnswer ? "1" : "");"
            + "talked=\(isAnswer ? "800" : "")"
    }

    private var endExtra: String {
        let answered = hops.last == "ANSWER" ? "\(started + hops.count * 1000 - 800)" : ""
        return "at=\(ended);call=\(givenID);did=4006000001;started=\(started);answered=\(answered);state=\(state);"
            + "hops=\(hops.count);by=\(by);cause=16"
    }

    /// Name and text of each of its events, in order.
    var events: [(name: String, extra: String)] {
        hops.indices.map { ("HOTLINE_HOP", hopExtra($0 + 1)) } + [("HOTLINE_END", endExtra)]
    }

    /// Its lines in the journal, each with its line feed; with those that are nothing to us.
    var lines: [String] {
        var lines = events.map { JournalText.ours($0.name, leg: leg, extra: $0.extra) }
        lines.insert(JournalText.foreign("ANSWER", leg: leg), at: 0)
        lines.append(JournalText.foreign("LINKEDID_END", leg: leg))
        return lines
    }
}

enum JournalText {
    static func ours(_ name: String, leg: String = "lab-1.1", caller: String = "13800138000", extra: String) -> String {
        #""USER_DEFINED","\#(name)","1795373655.235328","\#(leg)","\#(leg)","PJSIP/trunk-00000000","\#(caller)","s","#
            + #""{""extra"":""\#(extra)""}""# + "\n"
    }

    static func foreign(_ name: String, leg: String = "lab-1.1") -> String {
        #""\#(name)","","1795373655.442396","\#(leg)","\#(leg)","PJSIP/callee-021-00000002","4006000001","s","""# + "\n"
    }
}
