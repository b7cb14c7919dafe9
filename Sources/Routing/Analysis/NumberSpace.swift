public import Numbering

/// The facts about telephone numbers beyond the plan that the analyser needs, so that its callers are people who can
/// call.
///
/// `hotline` makes it once from the place tables; left out, the places that a plan names are taken to have callers,
/// whose numbers are made up.
public struct NumberSpace: Sendable {
    /// The cities whose landlines cannot be told from a city's.
    public struct SharedAreaCode: Hashable, Sendable {
        public let code: String
        public let sisters: [Place]

        public init(code: String, sisters: [Place]) {
            self.code = code
            self.sisters = sisters
        }
    }

    /// The caller behind a number, as rules see him.
    public let caller: @Sendable (String) -> Caller
    /// Beginnings of numbers: every area code, and for each place and first three digits one beginning of seven digits
    /// whose mobiles are from there. Any two callers from the same places whose numbers begin alike, as far as the plan
    /// tells them apart, count as one, so that these stand for all.
    public let series: [String]
    public let sharedAreaCode: @Sendable (Place) -> SharedAreaCode?

    public init(
        series: [String], caller: @escaping @Sendable (String) -> Caller,
        sharedAreaCode: @escaping @Sendable (Place) -> SharedAreaCode? = { _ in nil }
    ) {
        self.series = series
        self.caller = caller
        self.sharedAreaCode = sharedAreaCode
    }

    /// Knows classes, but no places.
    public static let plain = NumberSpace(series: []) { number in
        Caller(number: number, numberClass: NumberClass(ofNormal: number))
    }

    /// `true` if every place that has callers is known.
    var knowsPlaces: Bool { !series.isEmpty }
}

extension NumberClass {
    /// By the form of a number alone.
    fileprivate init(ofNormal number: String) {
        let digits = Array(number.utf8)
        self =
            switch digits.first {
            case UInt8(ascii: "+"): .overseas
            case UInt8(ascii: "0"): .landline
            case UInt8(ascii: "1") where digits.count == 11 && digits[1] >= 0x33: .mobile
            case UInt8(ascii: "1") where digits.count == 13: .iot
            case nil: .hidden
            default: digits.count == 7 || (digits.count == 8 && digits[0] != 0x39) ? .landline : .service
            }
    }
}
