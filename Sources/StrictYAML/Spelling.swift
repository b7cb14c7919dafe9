extension String {
    /// The candidate that differs by the fewest keystrokes, if by few enough to be what was meant.
    public func nearest(of candidates: [String]) -> String? {
        let ranked = candidates.map { (name: $0, distance: distance(to: $0)) }
        guard let best = ranked.min(by: { $0.distance < $1.distance }),
            best.distance <= (count <= 3 ? 1 : max(2, count / 3))
        else {
            return nil
        }
        return best.name
    }

    /// At most 60 characters of a text that somebody else wrote, control characters shown as dots.
    public var shortened: String {
        let visible = String(map { $0.unicodeScalars.contains { $0.value < 32 || $0.value == 127 } ? "·" : $0 })
        return visible.count <= 60 ? visible : visible.prefix(59) + "…"
    }

    /// Insertions, deletions and substitutions from `self` to `other`, without regard to case (Levenshtein).
    private func distance(to other: String) -> Int {
        let (source, target) = (Array(lowercased().prefix(64)), Array(other.lowercased().prefix(64)))
        var row = Array(0...target.count)
        for (i, character) in source.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, candidate) in target.enumerated() {
                let substitution = diagonal + (character == candidate ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = Swift.min(substitution, row[j] + 1, diagonal + 1)
            }
        }
        return row[target.count]
    }
}
