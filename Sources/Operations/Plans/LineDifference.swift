/// Two texts line by line, as `diff -u` shows them: two lines of what is around, `-` what went, `+` what came.
public struct LineDifference: Hashable, Sendable {
    public private(set) var lines: [String] = []

    public init(from old: String, to new: String) {
        let old = old.split(separator: "\n", omittingEmptySubsequences: false)
        let new = new.split(separator: "\n", omittingEmptySubsequences: false)
        let difference = new.difference(from: old)
        guard !difference.isEmpty else { return }
        let gone = Set(difference.removals.map(\.offset))
        let come = Set(difference.insertions.map(\.offset))
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
}

extension CollectionDifference.Change {
    fileprivate var offset: Int {
        switch self {
        case .insert(let offset, _, _), .remove(let offset, _, _): offset
        }
    }
}
