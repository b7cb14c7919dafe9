import Markup

extension PlaceTable {
    /// The built-in table with an operator's own lines over it.
    ///
    /// A line is `prefix⇥province⇥city⇥carrier`: the prefix has 3 to 11 digits, of a mobile number (`1703456`) or of a
    /// landline with its leading 0 (`0551`); several cities are separated by blanks; city and carrier may be empty.
    /// Blank lines and lines that begin with `#` are passed over. Among these lines the longest prefix wins, and each
    /// wins over the built-in table, however long the prefix there. An area code that is given here exists.
    /// - Throws: ``InvalidLines`` with every mistake.
    public init(overlaying text: String) throws(InvalidLines) {
        var reader = OverlayReader()
        for (number, line) in NumberedLines(text) { reader.read(line, number: number) }
        guard reader.mistakes.isEmpty else { throw InvalidLines(reader.mistakes) }
        self = .builtIn
        try overlay(reader.entries)
    }

    private mutating func overlay(_ entries: [OverlayReader.Entry]) throws(InvalidLines) {
        var indices: [Origin: UInt16] = [:]
        for entry in entries.sorted(by: { $0.prefix.utf8.count < $1.prefix.utf8.count }) {
            if let index = indices[entry.origin] {
                set(entry.prefix, to: index)
                continue
            }
            guard let index = UInt16(exactly: origins.count) else {
                let reason = Message(
                    "there are too many different places and carriers, some 60,000; write what is alike in one way",
                    "不同的地区和运营商过多，约60,000种；相同的请写成同一形式")
                var mistakes = InvalidLines.Notes()
                mistakes.add(line: entry.line, reason)
                throw InvalidLines(mistakes)
            }
            origins.append(entry.origin)
            indices[entry.origin] = index
            set(entry.prefix, to: index)
        }
        overlaidPrefixes = entries.count
        ownLandlineLengths = Set(own.keys.filter { $0.first == 0 }.map(\.count)).sorted(by: >)
        ownMobileLengths = Set(own.keys.filter { $0.first == 1 }.map(\.count)).sorted(by: >)
    }

    private mutating func set(_ prefix: Substring, to index: UInt16) {
        let missing = 7 - prefix.utf8.count
        guard prefix.hasPrefix("1"), missing >= 0, let head = Int(prefix) else {
            if let key = PrefixKey(prefix) { own[key] = index }
            return
        }
        let count = (0..<missing).reduce(1) { power, _ in power * 10 }
        let start = head * count - Self.firstMobile
        for position in start..<start + count { mobiles[position] = index }
    }
}

/// Reads the lines of an operator's table, and notes every mistake.
private struct OverlayReader {
    struct Entry {
        let line: Int
        let prefix: Substring
        let origin: PlaceTable.Origin
    }

    private(set) var entries: [Entry] = []
    private(set) var mistakes = InvalidLines.Notes()
    private var lineOf: [PrefixKey: Int] = [:]
    /// By everything behind the prefix: lines say the same few things again and again.
    private var known: [Substring: PlaceTable.Origin] = [:]

    mutating func read(_ line: Substring, number: Int) {
        let cut = line.utf8.firstIndex(of: UInt8(ascii: "\t")) ?? line.endIndex
        let prefix = line[..<cut]
        let rest = line[cut...]
        if let reason = checked(prefix, line: number) {
            mistakes.add(line: number, reason)
        }
        if let origin = known[rest] {
            append(Entry(line: number, prefix: prefix, origin: origin))
            return
        }
        switch Self.origin(rest) {
        case .success(let origin):
            known[rest] = origin
            append(Entry(line: number, prefix: prefix, origin: origin))
        case .failure(let error):
            mistakes.add(line: number, error.reason)
        }
    }

    /// Keeps an entry as long as the table can be used at all.
    private mutating func append(_ entry: Entry) {
        if mistakes.isEmpty { entries.append(entry) }
    }

    private mutating func checked(_ prefix: Substring, line: Int) -> Message? {
        let digits = Array(prefix.utf8.prefix(12))
        guard (3...11).contains(digits.count), digits.allSatisfy(\.isDigit), let key = PrefixKey(prefix) else {
            return Message(
                "\(prefix.quoted) is no prefix of 3 to 11 digits; after it comes a tab",
                "\(prefix.quotedInChinese)不是3至11位数字的号段；号段之后为制表符")
        }
        let isMobile = digits[0] == UInt8(ascii: "1") && digits[1] >= UInt8(ascii: "3")
        let isLandline = digits[0] == UInt8(ascii: "0") && digits[1] != UInt8(ascii: "0")
        guard isMobile || isLandline else {
            return Message(
                "\(prefix) begins neither like a mobile number (13 to 19) nor like an area code (01 to 09)",
                "\(prefix)既不像手机号码（13至19开头），也不像区号（01至09开头）")
        }
        if let earlier = lineOf.updateValue(line, forKey: key) {
            return Message("\(prefix) stands in line \(earlier) already", "\(prefix)已在第\(earlier)行出现")
        }
        return nil
    }

    private struct Wrong: Error {
        let reason: Message

        init(_ english: String, _ chinese: String) {
            reason = Message(english, chinese)
        }
    }

    /// `⇥province⇥city⇥carrier`
    private static func origin(_ rest: Substring) -> Result<PlaceTable.Origin, Wrong> {
        let fields = rest.split(separator: "\t", omittingEmptySubsequences: false).dropFirst()
            .map { $0.split(separator: " ").map(String.init) }
        guard (1...3).contains(fields.count), fields[0].count == 1 else {
            return .failure(
                Wrong("write prefix, province, city and carrier with a tab between each", "请写号段、省份、城市、运营商，以制表符分隔"))
        }
        let carrier = fields.count == 3 ? fields[2].joined(separator: " ") : ""
        guard carrier.utf8.count <= 60, !carrier.unicodeScalars.contains(where: \.properties.isInvisible) else {
            return .failure(
                Wrong(
                    "\(carrier.quoted) is no carrier's name of at most 20 characters",
                    "\(carrier.quotedInChinese)不能作运营商名称，最多20个字符"))
        }
        let province = fields[0][0]
        guard case .found(let place) = Gazetteer.builtIn.resolve(province), place.city == nil else {
            return .failure(Wrong("there is no province \(province.quoted)", "没有省份\(province.quotedInChinese)"))
        }
        var places: [Place] = []
        for city in fields.count > 1 ? fields[1] : [] {
            guard let found = Gazetteer.builtIn.city(named: city, in: place.province) else {
                return .failure(
                    Wrong(
                        "there is no city \(city.quoted) in \(place.province)",
                        "\(place.province)没有城市\(city.quotedInChinese)"))
            }
            if !places.contains(found) { places.append(found) }
        }
        return .success(
            PlaceTable.Origin(places: places.isEmpty ? [place] : places, carrier: carrier.isEmpty ? nil : carrier))
    }
}
