public import CallLog
public import Foundation
public import Routing

/// The calls that are up at one instant, as `hotline live --json` prints them: one line each second.
public struct LiveDocument: Codable, Sendable {
    /// Now: `2026-11-22T10:31:36.123Z`.
    public let at: String
    /// The oldest first.
    public let calls: [LiveLine]

    /// The calls at an instant.
    public init(_ calls: [LiveCall], at now: Date) {
        at = now.utc
        self.calls = calls.map { LiveLine($0, at: now) }
    }

    /// The document on one line.
    public func line() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

/// One call that is up.
public struct LiveLine: Codable, Sendable {
    /// `null`: no server has taken the call.
    public let id: CallID?
    /// The number that is called.
    public let number: DID
    /// `null`: hidden.
    public var caller: String?
    /// `2026-11-22T10:31:36.123Z`
    public let startedAt: String
    /// Length of the call so far.
    public let seconds: Int
    /// `deciding`, `ringing`, `talking` or `announcing`.
    public let phase: String
    /// The part of the plan that the call is in, such as `greeting 'welcome'` or `step 'desk'`.
    public let part: String?
    /// The targets that ring or talk.
    public let targets: [DialTarget]
    /// Length of the phase so far; `null` if it began before this Hotline could see it.
    public let phaseSeconds: Int?

    /// A call at an instant.
    public init(_ call: LiveCall, at now: Date) {
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
