import AsteriskManager
public import Foundation
public import Routing
import Synchronization

/// The calls that are up now, from what Hotline decides and what Asterisk's manager tells. In memory alone: a view, and
/// the count for limits of calls at once, but never the source of a record.
public final class LiveCalls: Sendable {
    private struct State {
        var calls: [LegID: LiveCall] = [:]
        var legs: [CallID: LegID] = [:]
        /// The calls that ring a 400 number now: nearly always none.
        var ringingOurs: Set<LegID> = []
        var lastOrder = 0

        mutating func add(_ call: LiveCall) {
            var call = call
            lastOrder += 1
            call.order = lastOrder
            if let former = calls.updateValue(call, forKey: call.leg)?.id { legs[former] = nil }
            if let id = call.id { legs[id] = call.leg }
        }

        mutating func update(_ call: LiveCall) {
            calls[call.leg] = call
            if call.ringsOurs { ringingOurs.insert(call.leg) } else { ringingOurs.remove(call.leg) }
        }
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
            state.add(
                LiveCall(
                    id: offer.id, leg: offer.leg, number: offer.did, caller: offer.caller, startedAt: offer.at,
                    phase: .deciding, phaseSince: offer.at))
        }
    }

    /// Hotline plays or asks something, such as `greeting 'welcome'`.
    public func reached(_ id: CallID, _ part: String, at now: Date = .now) {
        change(id) { call in
            call.phase = .deciding
            call.part = part.isEmpty ? nil : part
            call.phaseSince = now
            call.ringsFirst = []
        }
    }

    /// Hotline is finished with a call: it rings somebody, or only announces.
    public func decided(_ id: CallID, _ receipt: Receipt) {
        change(id) { call in
            var rings = false
            for case .ring(let step, let targets, _, _, _, _, _, _, _, _) in receipt.decisions {
                rings = true
                for target in targets where call.steps[target] == nil { call.steps[target] = step }
            }
            call.counts = call.counts && (rings || receipt.isContinuation)
            call.part = nil
            call.ringsFirst = receipt.ringsFirst
        }
    }

    /// Admits a call within a limit of calls at once; it does not count any more if it is refused.
    ///
    /// Calls that came before it count, those that were refused or only hear an announcement do not.
    public func admit(_ id: CallID, limit: Int) -> (isAdmitted: Bool, count: Int) {
        state.withLock { state in
            guard let leg = state.legs[id], let call = state.calls[leg] else { return (true, 1) }
            let others = state.calls.values.count { $0.number == call.number && $0.counts && $0.order < call.order }
            let isAdmitted = others < limit
            state.calls[leg]?.counts = isAdmitted
            return (isAdmitted, isAdmitted ? others + 1 : others)
        }
    }

    /// The numbers through which a call has come back to the platform, its own last, if it is to be refused for that;
    /// `nil` for all others. Does not wait.
    /// - Parameter forwardedBy: Whose telephone sent it on, as the trunk says.
    public func circle(_ id: CallID, forwardedBy: String?) -> [DID]? {
        state.withLock { state in
            guard let leg = state.legs[id], state.calls[leg] != nil else { return nil }
            state.calls[leg]?.forwardedBy = forwardedBy
            guard forwardedBy != nil || !state.ringingOurs.isEmpty, let call = state.calls[leg] else { return nil }
            let links =
                forwardedBy == nil ? state.ringingOurs.compactMap { state.calls[$0] } : Array(state.calls.values)
            let chain = CallChain(to: call, among: links)
            return chain.isToBeCut ? chain.calls.map(\.number) : nil
        }
    }

    /// Asterisk's manager told of an event.
    func heard(_ event: ManagerEvent, at now: Date = .now) {
        switch event {
        case .dialBegin(let event):
            guard let caller = event.caller, let target = Self.target(event.dialString) else { return }
            change(caller, at: now) { phase in
                if case .ringing(let others) = phase { .ringing(others + [target]) } else { .ringing([target]) }
            }
        case .dialEnd(let event) where event.status == "ANSWER" && !event.target.isAsking:
            guard let caller = event.caller else { return }
            let target = event.message["DialString"].flatMap(Self.target)
            change(caller, at: now) { phase in
                if case .ringing(let targets) = phase, targets.count == 1 {
                    .talking(targets[0])
                } else {
                    .talking(target)
                }
            }
        case .cel(let event) where event.name == "HOTLINE_HOP":
            change(LegID(event.uniqueID), at: now) { _ in .announcing }
        case .hangup(let event):
            remove(LegID(event.channel.uniqueID))
        default:
            break
        }
    }

    /// Reads what an event tells of a call that Hotline knows by its id: the target that rings or answered.
    func fact(of event: ManagerEvent, at now: Date) -> CallFact? {
        switch event {
        case .dialBegin(let event) where !event.target.isAsking:
            guard let id = id(of: event.caller), let target = Self.target(event.dialString) else { return nil }
            return .dialing(id, target, at: now)
        case .dialEnd(let event) where event.status == "ANSWER" && !event.target.isAsking:
            guard let id = id(of: event.caller) else { return nil }
            return .answered(id, event.message["DialString"].flatMap(Self.target), at: now)
        default:
            return nil
        }
    }

    private func id(of channel: ChannelReference?) -> CallID? {
        guard let channel else { return nil }
        let leg = LegID(channel.isAsking ? channel.linkedID : channel.uniqueID)
        return state.withLock { $0.calls[leg]?.id }
    }

    /// `true` if a list of channels has a caller's leg that this view has not.
    func misses(_ channels: [ManagerMessage]) -> Bool {
        state.withLock { state in
            channels.contains { $0.isCaller && $0["Uniqueid"].map { state.calls[LegID($0)] == nil } ?? false }
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
                state.add(call)
            }
            state.legs = state.legs.filter { state.calls[$0.value] != nil }
            state.ringingOurs.formIntersection(state.calls.keys)
        }
    }

    private func change(_ id: CallID, _ body: (inout LiveCall) -> Void) {
        state.withLock { state in
            guard let leg = state.legs[id], var call = state.calls[leg] else { return }
            body(&call)
            state.update(call)
        }
    }

    /// While a person is asked before they get the call, the caller's own channel is the call's first, not the dialling
    /// one.
    private func change(_ caller: ChannelReference, at now: Date, _ next: (LiveCall.Phase) -> LiveCall.Phase) {
        change(LegID(caller.isAsking ? caller.linkedID : caller.uniqueID), at: now, next)
    }

    private func change(_ leg: LegID, at now: Date, _ next: (LiveCall.Phase) -> LiveCall.Phase) {
        state.withLock { state in
            guard var call = state.calls[leg] else { return }
            call.phase = next(call.phase)
            call.phaseSince = now
            call.part =
                switch call.phase {
                case .ringing(let targets): targets.first.flatMap { call.steps[$0] }.map { "step '\($0)'" }
                case .talking(let target?): call.steps[target].map { "step '\($0)'" }
                case .talking(nil), .announcing, .deciding: nil
                }
            state.update(call)
        }
    }

    /// A witness told that a call is over. The leg may go on in another call, which was offered before.
    func ended(_ origin: CallOrigin) {
        state.withLock { state in
            guard let call = state.calls[origin.leg],
                call.id == nil || call.id == origin.id || call.id == origin.formerID
            else { return }
            state.calls[origin.leg] = nil
            state.ringingOurs.remove(origin.leg)
            if let id = call.id { state.legs[id] = nil }
        }
    }

    private func remove(_ leg: LegID) {
        state.withLock { state in
            state.ringingOurs.remove(leg)
            guard let id = state.calls.removeValue(forKey: leg)?.id else { return }
            state.legs[id] = nil
        }
    }

    /// The target of a dial string as Asterisk's events have it, without technology: `02161234567@trunk`, `desk-3`.
    private static func target(_ dialString: String) -> DialTarget? {
        Trunks.targets(ofDialString: "PJSIP/" + dialString)?.first
    }
}

extension ChannelReference {
    /// A side of a Local channel, through which a target is dialled that hears a sound or presses 1 first.
    fileprivate var isAsking: Bool { name.hasPrefix("Local/") }
}

extension ManagerMessage {
    /// Of `CoreShowChannels`: a caller's channel.
    fileprivate var isCaller: Bool { self["Context"] == "hotline-call" }
}

extension LiveCall {
    /// A caller's channel as `CoreShowChannels` lists it; `nil` for any other.
    fileprivate init?(_ channel: ManagerMessage, at then: Date, ids: [LegID: CallID]) {
        guard channel.isCaller, let leg = channel["Uniqueid"].map(LegID.init),
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
            case "AGI": .deciding
            default: .announcing
            }
        self.init(
            id: ids[leg], leg: leg, number: number, caller: CallerID(channel["CallerIDNum"]),
            startedAt: then.addingTimeInterval(-Double(Self.seconds(channel["Duration"]))), phase: phase,
            phaseSince: nil)
    }

    /// `01:02:03`, the hours unbounded; 0 for anything else, and for more than a record can hold.
    private static func seconds(_ duration: String?) -> Int {
        let parts = (duration ?? "").split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let hours = parts[0], let minutes = parts[1], let seconds = parts[2],
            (0...Recordable.durations.upperBound / 3_600_000).contains(hours), (0..<60).contains(minutes),
            (0..<60).contains(seconds)
        else { return 0 }
        return (hours * 60 + minutes) * 60 + seconds
    }
}
