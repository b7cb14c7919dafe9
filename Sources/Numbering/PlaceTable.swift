/// The place and carrier of each prefix: mobile numbers by their first seven digits, landlines by area code.
///
/// A value, and cheap to copy: copies share the table. An operator's own lines lie over the built-in table, see
/// ``init(overlaying:)``.
public struct PlaceTable: Sendable {
    /// The facts known of the numbers with a prefix.
    struct Origin: Hashable, Sendable {
        var places: [Place] = []
        var carrier: String?
    }

    /// The first is nothing known; the tables refer to it by its index.
    var origins = [Origin()]
    /// By the first seven digits of a mobile number, from 1300000.
    var mobiles = [UInt16](repeating: 0, count: 700_000)
    /// Area codes with their leading 0.
    var areaCodes: [PrefixKey: UInt16] = [:]
    /// An operator's prefixes of landlines, and of mobile numbers if they have eight digits and more.
    var own: [PrefixKey: UInt16] = [:]
    /// The lengths that ``own`` has, the longest first.
    var ownLandlineLengths: [Int] = []
    var ownMobileLengths: [Int] = []

    /// Number of prefixes that an operator's lines have set.
    public internal(set) var overlaidPrefixes = 0

    /// Number of prefixes of seven digits with a carrier or a place.
    public var mobilePrefixes: Int { mobiles.count { $0 != 0 } }

    /// The cities that an area code such as `024` serves; empty if there is no such code.
    public func places(ofAreaCode code: String) -> [Place] {
        guard code.utf8.count == Self.areaCodeLength(of: code), isAreaCode(code) else { return [] }
        return origin(ofLandline: code).places
    }

    /// - Parameter number: Eleven digits, `1[3-9]`.
    func origin(ofMobile number: some StringProtocol) -> Origin {
        if let found = longestOwnPrefix(of: number, lengths: ownMobileLengths) { return found }
        guard let head = Int(number.prefix(7)), mobiles.indices.contains(head - Self.firstMobile) else {
            return Origin()
        }
        return origins[Int(mobiles[head - Self.firstMobile])]
    }

    /// - Parameter number: Digits with area code and its leading 0.
    func origin(ofLandline number: some StringProtocol) -> Origin {
        if let found = longestOwnPrefix(of: number, lengths: ownLandlineLengths) { return found }
        let code = PrefixKey(number.prefix(Self.areaCodeLength(of: number)))
        return code.flatMap { areaCodes[$0] }.map { origins[Int($0)] } ?? Origin()
    }

    /// `true` if numbers may begin with this code.
    func isAreaCode(_ code: some StringProtocol) -> Bool {
        guard let key = PrefixKey(code) else { return false }
        return areaCodes[key] != nil || own[key] != nil
    }

    private func longestOwnPrefix(of number: some StringProtocol, lengths: [Int]) -> Origin? {
        for length in lengths {
            if let key = PrefixKey(number.prefix(length)), let index = own[key] { return origins[Int(index)] }
        }
        return nil
    }

    /// 010 and 02x have three digits, all others four.
    static func areaCodeLength(of digits: some StringProtocol) -> Int {
        digits.hasPrefix("01") || digits.hasPrefix("02") ? 3 : 4
    }

    static let firstMobile = 1_300_000
}

/// Up to eleven digits as a number, such that leading zeros count.
struct PrefixKey: Hashable, Sendable {
    private let value: UInt64

    init?(_ digits: some StringProtocol) {
        guard (1...11).contains(digits.utf8.count) else { return nil }
        var value: UInt64 = 1
        for byte in digits.utf8 {
            guard byte.isDigit else { return nil }
            value = value * 10 + UInt64(byte - UInt8(ascii: "0"))
        }
        self.value = value
    }

    var digits: String { String(String(value).dropFirst()) }
    var count: Int { String(value).utf8.count - 1 }
    /// The first digit.
    var first: Int { String(value).utf8.dropFirst().first.map { Int($0) - 48 } ?? 0 }
}

extension UInt8 {
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
