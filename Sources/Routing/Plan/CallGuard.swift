public import CivilTime
public import Numbering

/// The callers who are let in. Of an entry that refuses and one that admits, the more specific counts; of equal ones,
/// the one that admits.
public struct CallGuard: Hashable, Sendable {
    /// Refused.
    public let block: CallerList?
    /// Exceptions to ``block`` and ``only``.
    public let allow: CallerList?
    /// Everyone else is refused. Never beside ``block``.
    public let only: CallerList?
    public let refusal: SoundName

    public func verdict(on caller: Caller, day: CivilDay) -> GuardVerdict {
        let allowed = allow?.match(caller, on: day)
        if let only {
            if let named = only.match(caller, on: day) {
                return GuardVerdict(isAdmitted: true, list: .only, entry: named)
            }
            return GuardVerdict(isAdmitted: allowed != nil, list: allowed == nil ? .only : .allow, entry: allowed)
        }
        switch (block?.match(caller, on: day), allowed) {
        case (let blocked?, let allowed?) where allowed.specificity >= blocked.specificity:
            return GuardVerdict(isAdmitted: true, list: .allow, entry: allowed, overruled: blocked)
        case (let blocked?, let allowed):
            return GuardVerdict(isAdmitted: false, list: .block, entry: blocked, overruled: allowed)
        case (nil, let allowed):
            return GuardVerdict(isAdmitted: true, list: allowed == nil ? nil : .allow, entry: allowed)
        }
    }
}

/// The verdict of a guard on a caller, and the entry that gave it.
public struct GuardVerdict: Hashable, Codable, Sendable {
    public enum List: String, Codable, Sendable {
        case block, allow, only
    }

    public let isAdmitted: Bool
    /// The list that decided; `nil`: none names him, and none has to.
    public let list: List?
    /// `nil` though `only` decided: it does not name him.
    public let entry: CallerMatch?
    /// The less specific entry of the other list, which was overruled.
    public let overruled: CallerMatch?

    init(isAdmitted: Bool, list: List?, entry: CallerMatch?, overruled: CallerMatch? = nil) {
        self.isAdmitted = isAdmitted
        self.list = list
        self.entry = entry
        self.overruled = overruled
    }
}
