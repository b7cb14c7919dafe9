import AsteriskManager
public import Foundation
public import Routing
import Synchronization

/// The calls that are up now, from what Hotline decides and what Asterisk's manager tells. In memory alone: a view, and
/// never the source of a record.
public final class LiveCalls: Sendable {
    private struct State {
        var calls: [LegID: LiveCall] = [:]
        var legs: [CallID: LegID] = [:]
    }

    private let state = Mutex(State())

    public init() {}

    /// Every call that is up, the oldest first.
    public var all: [LiveCall] {
        state.withLock {
            $0.calls.values.sorted { ($0.startedAt, $0.leg.description) < ($1.startedAt, $1.leg.description) }
        }
    }

    /// A call came in.
    public func offered(_ offer: CallOffer) {
        state.withLock { state in
            state.legs[offer.id] = offer.leg
            state.calls[offer.leg] = LiveCall(
                id: offer.id, leg: offer.leg, number: offer.did, caller: offer.caller, startedAt: offer.at,
                phase: .deciding(nil), phaseSince: offer.at)
        }
    }

    /// Hotline plays or asks something, such as `greeting 'welcome'`.
    public func reached(_ id: CallID, _ part: String, at now: Date = .now) {
        change(id, to: .deciding(part), at: now)
    }

    /// Asterisk's manager told of an event.
    func heard(_ event: ManagerEvent, at now: Date = .now) {
        switch event {
        case .dialBegin(let event):
            guard let caller = event.caller, let target = Self.target(event.dialString) else { return }
            change(LegID(caller.uniqueID), at: now) { phase in
                if case .ringing(let others) = phase { .ringing(others + [target]) } else { .ringing([target]) }
            }
        case .dialEnd(let event) where event.status == "ANSWER":
            guard let caller = event.caller else { return }
            let target = event.message["DialString"].flatMap(Self.target)
            change(LegID(caller.uniqueID), at: now) { phase in
                if case .ringing(let targets) = phase, targets.count == 1 {
                    .talking(targets[0])
                } else {
                    .talking(target)
                }
            }
        case .cel(let event) where event.name == "HOTLINE_HOP":
            change(LegID(event.uniqueID), at: now) { _ in .announcing }
        case .cel(let event) where event.name == "HOTLINE_END":
            remove(LegID(event.uniqueID))
        case .hangup(let event):
            remove(LegID(event.channel.uniqueID))
        default:
            break
        }
    }

    /// Corrects the view by a list of all channels (`CoreShowChannels`), as it was at `then`.
    func counted(_ channels: [ManagerMessage], at then: Date, ids: [LegID: CallID]) {
        state.withLock { state in
            let present = Set(channels.compactMap { $0["Uniqueid"].map(LegID.init) })
            for (leg, call) in state.calls where !present.contains(leg) && call.startedAt < then {
                state.calls[leg] = nil
            }
            for channel in channels {
                guard let call = LiveCall(channel, at: then, ids: ids), state.calls[call.leg] == nil else { continue }
                state.calls[call.leg] = call
            }
            state.legs = state.legs.filter { state.calls[$0.value] != nil }
        }
    }

    private func change(_ id: CallID, to phase: LiveCall.Phase, at now: Date) {
        guard let leg = state.withLock({ $0.legs[id] }) else { return }
        change(leg, at: now) { _ in phase }
    }

    private func change(_ leg: LegID, at now: Date, _ next: (LiveCall.Phase) -> LiveCall.Phase) {
        state.withLock { state in
            guard let phase = state.calls[leg].map({ next($0.phase) }) else { return }
            state.calls[leg]?.phase = phase
            state.calls[leg]?.phaseSince = now
        }
    }

    private func remove(_ leg: LegID) {
        state.withLock { state in
            guard let id = state.calls.removeValue(forKey: leg)?.id else { return }
            state.legs[id] = nil
        }
    }

    /// What Asterisk calls a dial string in its events has no technology: `02161234567@trunk`, `desk-3`.
    private static func target(_ dialString: String) -> DialTarget? {
        Trunks.targets(ofDialString: "PJSIP/" + dialString)?.first
    }
}

extension LiveCall {
    /// A caller's channel as `CoreShowChannels` lists it; `nil` for any other.
    fileprivate init?(_ channel: ManagerMessage, at then: Date, ids: [LegID: CallID]) {
        guard channel["Context"] == "hotline-call", let leg = channel["Uniqueid"].map(LegID.init),
            let number = channel["Exten"].flatMap(DID.init)
        else { return nil }
        let targets = channel["ApplicationData"].flatMap { data in
            Trunks.targets(ofDialString: String(data.prefix { $0 != "," }))
        }
        let phase: Phase =
            switch channel["Application"] {
            case "Dial" where channel["BridgeId"]?.isEmpty == false:
                .talking(targets?.count == 1 ? targets?[0] : nil)
            case "Dial": .ringing(targets ?? [])
            case "AGI": .deciding(nil)
            default: .announcing
            }
        self.init(
            id: ids[leg], leg: leg, number: number, caller: CallerID(channel["CallerIDNum"]),
            startedAt: then.addingTimeInterval(-Self.seconds(channel["Duration"])), phase: phase, phaseSince: nil)
    }

    /// `01:02:03`
    private static func seconds(_ duration: String?) -> Double {
        let parts = (duration ?? "").split(separator: ":").compactMap { Double($0) }
        return parts.reduce(0) { $0 * 60 + $1 }
    }
}
