import CallLog
import Foundation
import Routing

/// The calls that are up at one instant, as `hotline live --json` prints them: one line each second.
struct LiveDocument: Codable {
    let at: String
    let calls: [LiveLine]

    init(_ calls: [LiveCall], at now: Date) {
        at = now.utc
        self.calls = calls.map { LiveLine($0, at: now) }
    }

    func line() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

/// One call that is up.
struct LiveLine: Codable {
    /// `null`: no server has taken the call.
    let id: CallID?
    let number: DID
    /// `null`: hidden.
    let caller: String?
    let startedAt: String
    let seconds: Int
    /// `deciding`, `ringing`, `talking` or `announcing`.
    let phase: String
    /// What of the plan the call is in, such as `greeting 'welcome'` or `step 'desk'`.
    let part: String?
    /// Who is rung, or who talks.
    let targets: [DialTarget]
    /// How long the phase lasts; `null` if it began before this Hotline could see it.
    let phaseSeconds: Int?

    init(_ call: LiveCall, at now: Date) {
        id = call.id
        number = call.number
        caller = call.caller.number
        startedAt = call.startedAt.utc
        seconds = max(0, Int(now.timeIntervalSince(call.startedAt)))
        phaseSeconds = call.phaseSince.map { max(0, Int(now.timeIntervalSince($0))) }
        part = call.part
        switch call.phase {
        case .deciding: (phase, targets) = ("deciding", [])
        case .ringing(let rung): (phase, targets) = ("ringing", rung)
        case .talking(let target): (phase, targets) = ("talking", target.map { [$0] } ?? [])
        case .announcing: (phase, targets) = ("announcing", [])
        }
    }
}
