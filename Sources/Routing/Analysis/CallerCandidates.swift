import Numbering

/// Callers enough that each class has one: of every series, every beginning and every number that a plan names, and of
/// every class.
struct CallerCandidates {
    private(set) var callers: [Caller] = []
    private(set) var leftOut = 0

    private let space: NumberSpace
    private let prefixes: Set<NumberKey>
    private let numbers: Set<NumberKey>

    init(lists: [CallerList], space: NumberSpace) {
        self.space = space
        prefixes = Set(lists.flatMap(\.prefixes.keys))
        var numbers: Set<NumberKey> = []
        for list in lists {
            for key in list.numbers.keys.sorted(by: { $0.description < $1.description }) {
                guard numbers.count < CallerPartition.maximumNumbers || numbers.contains(key) else {
                    leftOut += 1
                    continue
                }
                numbers.insert(key)
            }
        }
        self.numbers = numbers
        for beginning in Self.general + space.series { add(beginning) }
        for prefix in prefixes.map(\.description).sorted() { add(named: prefix) }
        for number in numbers.map(\.description).sorted() { add(number: number) }
        callers.append(.hidden)
    }

    /// At least one of each class; the first is known to everybody.
    private static let general = [
        "1380013", "021", "010", "61234567", "95588", "10086", "12345", "4008001234", "1064012345678", "+8522345678",
        "+14155550100",
    ]

    private mutating func add(number: String) {
        let caller = space.caller(number)
        if caller.number == number { callers.append(caller) }
    }

    /// Of a beginning that the plan names, every beginning of seven digits within: they may be from different places.
    private mutating func add(named prefix: String) {
        add(prefix)
        guard space.knowsPlaces, prefix.hasPrefix("1"), (4...6).contains(prefix.utf8.count) else { return }
        let missing = 7 - prefix.utf8.count
        let count = [1, 10, 100, 1000][missing]
        for rest in 0..<count {
            let digits = String(rest)
            add(prefix + String(repeating: "0", count: missing - digits.utf8.count) + digits)
        }
    }

    /// Numbers of all usual lengths with a beginning, that no longer beginning and no number of the plan names.
    private mutating func add(_ beginning: String) {
        let own = NumberKey.beginnings(of: beginning).first(where: prefixes.contains)
        let size = beginning.utf8.count
        let lengths =
            beginning.hasPrefix("0") || (size == 7 && beginning.hasPrefix("1")) ? [11] : [5, 8, 10, 11, 12, 13]
        if size >= 5, lengths.count > 1 { add(ordinary: beginning, own) }
        for length in lengths where length > size {
            let missing = length - size
            for filler in ["8000", "6", "3", "5", "1", "2", "7", "4", "9", "0"] {
                let rest = String(String(repeating: filler, count: missing).prefix(missing))
                if add(ordinary: beginning + rest, own) { break }
            }
        }
    }

    @discardableResult
    private mutating func add(ordinary number: String, _ own: NumberKey?) -> Bool {
        guard NumberKey.beginnings(of: number).first(where: prefixes.contains) == own,
            NumberKey(number).map(numbers.contains) != true
        else { return false }
        let caller = space.caller(number)
        guard caller.number == number else { return false }
        callers.append(caller)
        return true
    }
}
