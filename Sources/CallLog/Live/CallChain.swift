import Routing

/// The open calls that one caller's call is made of, where it has come back to the platform: the first rings a number
/// that is the platform's own, or one that is forwarded to it, and so the next comes in.
///
/// A link is certain: the earlier call is ringing at this moment what the later one dialled, or the telephone that sent
/// it on, and shows the caller that the later one has. Several callers who are led round the same numbers do not make a
/// chain.
struct CallChain {
    /// Length of the longest chain, in calls.
    static let longest = 5

    /// The calls, from the first to the one that was asked about.
    private(set) var calls: [LiveCall]

    /// - Parameter ringing: Calls that may be a link: those that ring somebody.
    init(to call: LiveCall, among ringing: [LiveCall]) {
        calls = [call]
        while calls.count <= Self.longest,
            let before = ringing.filter({ $0.leads(to: calls[0]) }).max(by: { $0.order < $1.order })
        {
            calls.insert(before, at: 0)
        }
    }

    /// `true` if the last call must not be carried out: its number is at work for this caller already, or the chain is
    /// too long.
    var isToBeCut: Bool {
        let last = calls[calls.count - 1].number
        return calls.count > Self.longest || calls.dropLast().contains { $0.number == last }
    }
}

extension LiveCall {
    /// `true` if it rings a 400 number now.
    var ringsOurs: Bool {
        rung.contains { $0.did != nil }
    }

    /// The targets that ring at this moment.
    private var rung: [DialTarget] {
        switch phase {
        case .ringing(let targets): targets
        case .deciding: ringsFirst
        case .talking, .announcing: []
        }
    }

    fileprivate func leads(to later: LiveCall) -> Bool {
        guard order < later.order else { return false }
        let forwarder = later.forwardedBy.map(Self.national)
        let isLink = rung.contains { target in
            guard case .number(let number) = target else { return false }
            return target.did == later.number || forwarder == Self.national(number)
        }
        return isLink && shows(later.caller.number)
    }

    /// `true` if its target may see this caller: its own, or, if the plan presents it, its number.
    private func shows(_ seen: String?) -> Bool {
        guard let seen = seen.map(Self.national) else { return caller.number == nil }
        return seen == caller.number.map(Self.national) || seen == number.digits
    }

    /// Without country code and leading zeros: trunks write one number in several ways.
    private static func national(_ number: String) -> Substring {
        let digits = number.drop { $0 == "+" || $0 == "0" }
        return digits.count > 11 && digits.hasPrefix("86") ? digits.dropFirst(2).drop { $0 == "0" } : digits
    }
}

extension Receipt {
    /// The targets that the call rings at once; none if it is greeted or asked something before.
    var ringsFirst: [DialTarget] {
        for decision in decisions {
            switch decision {
            case .ring(_, let targets, let order, _, _, _, _, _, _, _):
                return order == .together ? targets : Array(targets.prefix(1))
            case .greeting, .announce, .asksAgain, .callerLeft: return []
            default: continue
            }
        }
        return []
    }
}
