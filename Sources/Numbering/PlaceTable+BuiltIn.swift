extension PlaceTable {
    /// The table that comes with Hotline; where it is from stands in `docs/data/NOTICE.md`. Read once, at its first
    /// use.
    public static let builtIn: PlaceTable = {
        var reader = BuiltInReader()
        MobileRanges.text.forEachLine { reader.read($0) }
        AreaCodes.text.forEachWords { reader.readAreaCode($0) }
        return reader.table
    }()
}

/// Reads the tables in `Data`; their form is told there.
private struct BuiltInReader {
    var table = PlaceTable()
    /// By the code of two letters, as a number.
    private var places: [Int: [Place]] = [:]
    private var carriers: [Int: String] = [:]
    /// The origin of a carrier's place, by the place's code and one more for no known place; 0 is none yet.
    private var origins: [Int: [UInt16]] = [:]

    mutating func readAreaCode(_ words: [Substring]) {
        guard let code = words.first, let key = PrefixKey(code) else { return }
        table.areaCodes[key] = add(PlaceTable.Origin(places: Self.places(words.dropFirst())))
    }

    mutating func read(_ line: UnsafeBufferPointer<UInt8>) {
        switch line.first {
        case .some(let first) where first.isDigit: readRanges(line)
        case .some(let first):
            let words = String(decoding: line, as: UTF8.self).split(separator: " ")
            if Self.isUpper(first) {
                carriers[Self.code(line[0], line[1])] = String(words[1])
            } else {
                places[Self.code(line[0], line[1])] = Self.places(words.dropFirst())
            }
        case nil: break
        }
    }

    /// `1300 Abck2--3aa`
    private mutating func readRanges(_ line: UnsafeBufferPointer<UInt8>) {
        var next = line.prefix(4).reduce(0) { $0 * 10 + Int($1 - 48) } * 1000 - PlaceTable.firstMobile
        var position = 5
        var carrier: Int?
        var row: [UInt16] = []
        defer { if let carrier { origins[carrier] = row } }
        while position + 1 < line.count {
            let (first, second) = (line[position], line[position + 1])
            position += 2
            if Self.isUpper(first) {
                if let carrier { origins[carrier] = row }
                let code = Self.code(first, second)
                carrier = code
                row = origins[code] ?? [UInt16](repeating: 0, count: Self.codes + 1)
                continue
            }
            var length = 0
            while position < line.count, line[position].isDigit {
                length = length * 10 + Int(line[position] - 48)
                position += 1
            }
            let end = next + max(1, length)
            if first != UInt8(ascii: "-") {
                let place = first == UInt8(ascii: "+") ? Self.codes : Self.code(first, second)
                if row[place] == 0 {
                    row[place] = add(
                        PlaceTable.Origin(places: places[place] ?? [], carrier: carrier.flatMap { carriers[$0] }))
                }
                let origin = row[place]
                for index in next..<end { table.mobiles[index] = origin }
            }
            next = end
        }
    }

    private mutating func add(_ origin: PlaceTable.Origin) -> UInt16 {
        table.origins.append(origin)
        return UInt16(table.origins.count - 1)
    }

    private static let codes = 26 * 26

    /// `aa` and `Aa` are 0, `ab` is 1.
    private static func code(_ first: UInt8, _ second: UInt8) -> Int {
        Int(first - (isUpper(first) ? 65 : 97)) * 26 + Int(second - 97)
    }

    private static func isUpper(_ byte: UInt8) -> Bool { (65...90).contains(byte) }

    /// `辽宁 沈阳 抚顺`: a province and its cities, or the province alone.
    private static func places(_ words: ArraySlice<Substring>) -> [Place] {
        guard let province = words.first.map(String.init) else { return [] }
        let cities = words.dropFirst().map { Place(province: province, city: String($0)) }
        return cities.isEmpty ? [Place(province: province, city: nil)] : cities
    }
}
