public import CivilTime
public import Numbering

/// Callers by number, by the beginning of their number, by place and by class. The most specific match is the one that
/// counts.
public struct CallerList: Hashable, Sendable {
    var numbers: [NumberKey: LastDay] = [:]
    var prefixes: [NumberKey: LastDay] = [:]
    var places = PlaceSet()
    var classes: Set<NumberClass> = []

    /// Which of its entries names the caller: number before prefix, longer prefix before shorter, city before province,
    /// place before class. Entries that ended before `day` do not count.
    public func match(_ caller: Caller, on day: CivilDay) -> CallerMatch? {
        if let number = caller.number {
            if let key = NumberKey(number), let last = numbers[key], last.holds(on: day) {
                return CallerMatch(kind: .number, name: number, until: last.text)
            }
            if !prefixes.isEmpty {
                for key in NumberKey.beginnings(of: number) {
                    guard let last = prefixes[key], last.holds(on: day) else { continue }
                    return CallerMatch(kind: .prefix, name: "\(key)", until: last.text)
                }
            }
        }
        if let match = places.match(caller.places) { return match }
        if classes.contains(caller.numberClass) {
            return CallerMatch(kind: .class, name: caller.numberClass.rawValue, until: nil)
        }
        return nil
    }
}

/// The last day on which an entry of a list holds, in four bytes.
struct LastDay: Hashable, Sendable {
    private let code: UInt32

    /// - Parameter day: `nil`: it holds for good.
    init(_ day: CivilDay?) {
        code = day?.code ?? .max
    }

    func holds(on day: CivilDay) -> Bool {
        day.code <= code
    }

    var text: String? {
        guard code != .max else { return nil }
        return CivilDay(year: Int(code / 10_000), month: Int(code / 100 % 100), day: Int(code % 100))?.description
    }
}

/// Places, found by a hash.
struct PlaceSet: Hashable, Sendable {
    /// Provinces and cities, by what the plan calls them.
    private var names: [Place: String] = [:]

    /// The entries that the plan names more than once.
    private(set) var repeated: Set<String> = []

    var isEmpty: Bool { names.isEmpty }

    /// Every entry: as written, and what is meant.
    var entries: [(text: String, place: Place)] { names.map { ($0.value, $0.key) } }

    mutating func insert(_ text: String, meaning place: Place) {
        if names.updateValue(text, forKey: place) != nil { repeated.insert(text) }
    }

    /// The first of the caller's places that it has, a city before a province.
    func match(_ places: [Place]) -> CallerMatch? {
        guard !isEmpty else { return nil }
        for place in places {
            if place.city != nil, let name = names[place] {
                return CallerMatch(kind: .city, name: name, until: nil)
            }
        }
        for place in places {
            let province = Place(province: place.province, city: nil)
            if let name = names[province] {
                return CallerMatch(kind: .province, name: name, until: nil)
            }
        }
        return nil
    }
}

/// Why a list names a caller.
public struct CallerMatch: Hashable, Codable, Sendable {
    public enum Kind: String, Codable, Sendable {
        case number, prefix, city, province, `class`
    }

    public let kind: Kind
    /// The entry: a number, the digits of a prefix, a place, a class.
    public let name: String
    /// Its last day, if it has one: `2027-01-01`.
    public let until: String?

    /// Greater for what says more about the caller.
    var specificity: Int {
        switch kind {
        case .number: 1000
        case .prefix: 100 + name.utf8.count
        case .city: 3
        case .province: 2
        case .class: 1
        }
    }
}

extension CivilDay {
    /// `20261001`, which sorts as the days do.
    fileprivate var code: UInt32 { UInt32(year * 10_000 + month * 100 + day) }
}
