extension PlaceTable {
    /// Beginnings of numbers that stand for all others: every area code, and for each origin and first three digits one
    /// beginning of seven digits whose mobiles are from there. Reads the whole table.
    public var series: [String] {
        var mobileSeries: [String] = []
        var seen: Set<Int> = []
        for (index, origin) in mobiles.enumerated() where origin != 0 {
            let head = index + Self.firstMobile
            if seen.insert(head / 10_000 << 16 | Int(origin)).inserted { mobileSeries.append(String(head)) }
        }
        return areaCodes.keys.map(\.digits).sorted() + mobileSeries
    }
}
