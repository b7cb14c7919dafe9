import Numbering

/// Callers divided into classes that no rule of a plan tells apart: each has one caller who stands for all.
struct CallerPartition: Sendable {
    /// The ordinary ones first: mobiles, landlines, then services, things, overseas and hidden.
    private(set) var callers: [Caller]
    /// Numbers of the plan's lists that were not looked at one by one.
    let leftOut: Int

    /// Numbers of lists that are looked at one by one; all beyond are of a kind with others, but are not proven to be.
    static let maximumNumbers = 20_000

    init(plan: NumberPlan, space: NumberSpace) {
        let lists = plan.callerLists
        var signatures = CallerSignatures(lists: lists)
        let candidates = CallerCandidates(lists: lists, space: space)
        leftOut = candidates.leftOut
        var seen: Set<CallerSignatures.Signature> = []
        var callers: [Caller] = []
        for caller in candidates.callers where seen.insert(signatures.signature(of: caller)).inserted {
            callers.append(caller)
        }
        if !space.knowsPlaces {
            for caller in Self.madeUp(for: lists) where seen.insert(signatures.signature(of: caller)).inserted {
                callers.append(caller)
            }
        }
        let order = NumberClass.allCases.sorted { $0.ordinariness < $1.ordinariness }
        self.callers = order.flatMap { kind in callers.filter { $0.numberClass == kind } }
    }

    /// Keeps the first so many.
    mutating func limit(to count: Int) {
        callers = Array(callers.prefix(count))
    }

    /// A mobile, and a landline that shares its area code, for each place that is named.
    private static func madeUp(for lists: [CallerList]) -> [Caller] {
        let entries = lists.flatMap(\.places.entries)
        let places = Set(entries.map(\.place))
        let sorted = places.sorted { ($0.province, $0.city ?? "") < ($1.province, $1.city ?? "") }
        return sorted.enumerated().flatMap { index, place in
            let number = String(13_900_000_000 + index)
            let home = Caller(number: number, numberClass: .mobile, places: [place])
            let other = Caller(
                number: "0" + String(9_990_000_000 + index), numberClass: .landline, places: [place])
            return [home, other]
        }
    }
}

extension NumberClass {
    fileprivate var ordinariness: Int {
        switch self {
        case .mobile: 0
        case .landline: 1
        case .service: 2
        case .iot: 3
        case .overseas: 4
        case .hidden: 5
        }
    }
}

extension NumberPlan {
    /// Every list of callers that decides something.
    var callerLists: [CallerList] {
        let rules = steps.values.flatMap { step in
            if case .places(let places) = step { places.rules.map(\.callers) } else { [CallerList]() }
        }
        return [callGuard?.block, callGuard?.allow, callGuard?.only, password?.trusted].compactMap(\.self) + rules
    }
}

/// The entries of a plan's lists that name a caller: callers with the same ones are never treated differently.
struct CallerSignatures {
    struct Signature: Hashable {
        /// For each list that names the very number, its last day.
        let numbers: [Int: LastDay]
        /// The longest beginning that any list names.
        let prefix: NumberKey?
        let places: Int
        let `class`: NumberClass?
        let isHidden: Bool
    }

    private let lists: [CallerList]
    private let numbered: [(index: Int, list: CallerList)]
    private let prefixes: Set<NumberKey>
    private let classes: Set<NumberClass>
    private let placeLists: [CallerList]
    private var byPlaces: [[Place]: Int] = [:]
    private var byMatches: [[CallerMatch?]: Int] = [:]

    init(lists: [CallerList]) {
        self.lists = lists
        numbered = Array(lists.enumerated()).filter { !$0.element.numbers.isEmpty }.map { ($0.offset, $0.element) }
        prefixes = Set(lists.flatMap(\.prefixes.keys))
        classes = Set(lists.flatMap(\.classes))
        placeLists = lists.filter { !$0.places.isEmpty }
    }

    mutating func signature(of caller: Caller) -> Signature {
        var numbers: [Int: LastDay] = [:]
        if !numbered.isEmpty, let key = caller.number.flatMap({ NumberKey($0) }) {
            for (index, list) in numbered {
                if let last = list.numbers[key] { numbers[index] = last }
            }
        }
        return Signature(
            numbers: numbers, prefix: prefix(of: caller.number), places: places(caller.places),
            class: classes.contains(caller.numberClass) ? caller.numberClass : nil, isHidden: caller.number == nil)
    }

    func prefix(of number: String?) -> NumberKey? {
        guard !prefixes.isEmpty, let number else { return nil }
        return NumberKey.beginnings(of: number).first(where: prefixes.contains)
    }

    /// Places are told apart by the entries that name them; unknown ones, and several at once, from others.
    private mutating func places(_ places: [Place]) -> Int {
        if let known = byPlaces[places] { return known }
        let matches = placeLists.map { $0.places.match(places) }
        let number = byMatches[matches] ?? byMatches.count
        byMatches[matches] = number
        let distinct = number * 3 + min(places.count, 2)
        byPlaces[places] = distinct
        return distinct
    }
}
