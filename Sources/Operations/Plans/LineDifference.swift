/// Two texts line by line, as `diff -u` shows them: two lines of what is around, `-` what went, `+` what came.
public struct LineDifference: Hashable, Sendable {
    public private(set) var lines: [String] = []

    public init(from old: String, to new: String) {
        let old = old.split(separator: "\n", omittingEmptySubsequences: false)
        let new = new.split(separator: "\n", omittingEmptySubsequences: false)
        let (gone, come) = Self.changes(from: old, to: new)
        guard !gone.isEmpty || !come.isEmpty else { return }
        var all: [(mark: Character, text: Substring)] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            if gone.contains(left) {
                all.append(("-", old[left]))
                left += 1
            } else if come.contains(right) {
                all.append(("+", new[right]))
                right += 1
            } else {
                all.append((" ", old[left]))
                left += 1
                right += 1
            }
        }
        var last = -1
        for index in all.indices
        where all[max(0, index - 2)...min(all.count - 1, index + 2)].contains(where: { $0.mark != " " }) {
            if index > last + 1 { lines.append("@@") }
            lines.append("\(all[index].mark)\(all[index].text)")
            last = index
        }
    }

    /// The largest product of lines that are compared each with each: 2,000 by 2,000. It bounds time and memory.
    private static let most = 4_000_000

    /// The places of the lines that went, and of those that came. Between a beginning and an end that are the same, too
    /// many lines went and came all of them.
    private static func changes(from old: [Substring], to new: [Substring]) -> (gone: Set<Int>, come: Set<Int>) {
        let first = zip(old, new).prefix { $0 == $1 }.count
        let (left, right) = (old.dropFirst(first), new.dropFirst(first))
        let last = zip(left.reversed(), right.reversed()).prefix { $0 == $1 }.count
        let (before, after) = (left.dropLast(last), right.dropLast(last))
        guard before.count * after.count <= most else { return (Set(before.indices), Set(after.indices)) }
        let difference = Array(after).difference(from: Array(before))
        return (
            Set(difference.removals.map { $0.offset + first }), Set(difference.insertions.map { $0.offset + first })
        )
    }
}

extension CollectionDifference.Change {
    fileprivate var offset: Int {
        switch self {
        case .insert(let offset, _, _), .remove(let offset, _, _): offset
        }
    }
}
