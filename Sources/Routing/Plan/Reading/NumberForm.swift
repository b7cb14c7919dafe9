import Markup
import Numbering

/// Callers' numbers as people write them in lists, brought to the form in which rules see them (`Caller.number`).
enum NumberForm {
    /// `021-6123 4567` is `02161234567`; `+86 138…`, `0086138…` and `0138…` are `138…`; `0085223456789` is
    /// `+85223456789`.
    /// - Returns: `nil` for anything but 3 to 18 digits.
    static func normal(_ text: String) -> String? {
        let bare = WrittenNumber.bare(text)
        let digits = bare.hasPrefix("+") ? bare.dropFirst() : Substring(bare)
        guard (3...20).contains(digits.utf8.count), digits.utf8.allSatisfy(\.isASCIIDigit) else { return nil }
        let number = national(bare)
        return (3...19).contains(number.utf8.count) && NumberKey(number) != nil ? number : nil
    }

    /// The beginning of a number, likewise: 1 to 18 digits.
    static func prefix(_ text: String) -> String? {
        let bare = WrittenNumber.bare(text)
        let foreign = bare.hasPrefix("00") ? "+" + bare.dropFirst(2) : bare
        guard NumberKey(foreign) != nil else { return nil }
        guard foreign.hasPrefix("+86"), foreign.utf8.count > 3 else { return foreign }
        return fromCountry(foreign.dropFirst(3))
    }

    /// Why no caller can have a number: it is only the beginning of one, or nothing begins like that.
    ///
    /// - Parameter number: In its normal form.
    /// - Returns: `nil` if somebody can have it.
    static func incompleteness(of number: String) -> Message? {
        let beginning = Message(
            "is only the beginning of a number, and no caller has it; write the whole number, or put it under prefixes",
            "只是号码的开头，没有来电者使用这样的号码；请写完整号码，或改写在 prefixes 中")
        let isShort: Bool
        if number.hasPrefix("+") {
            isShort = number.hasPrefix("+0") || number.utf8.count < 8
        } else if number.hasPrefix("0") {
            // An area code of three digits (010, 02x) or four; then a landline, or a short service number such as 95588.
            let rest = number.dropFirst(number.hasPrefix("010") || number.hasPrefix("02") ? 3 : 4)
            let isService = (rest.hasPrefix("1") || rest.hasPrefix("9")) && rest.utf8.count >= 3
            isShort = rest.utf8.count < 7 && !isService
        } else if isMobile(number) {
            isShort = number.utf8.count < 11
        } else {
            isShort = number.utf8.count < (number.hasPrefix("1") ? 3 : number.hasPrefix("9") ? 5 : 7)
        }
        return isShort ? beginning : nil
    }

    /// `true` if a number without area code begins like a mobile's: 13 to 19.
    static func isMobile(_ number: String) -> Bool {
        let second = number.utf8.dropFirst().first ?? 0
        return number.hasPrefix("1") && (UInt8(ascii: "3")...UInt8(ascii: "9")).contains(second)
    }

    private static func national(_ number: String) -> String {
        if number.hasPrefix("+86") { return fromCountry(number.dropFirst(3)) }
        if number.hasPrefix("0086") { return fromCountry(number.dropFirst(4)) }
        if number.hasPrefix("00"), !number.hasPrefix("000") { return "+" + number.dropFirst(2) }
        if number.hasPrefix("86"), number.utf8.count == 13 { return fromCountry(number.dropFirst(2)) }
        if number.hasPrefix("01"), number.utf8.count == 12, !number.hasPrefix("010") {
            return String(number.dropFirst())
        }
        return number
    }

    /// Behind +86 stand mobiles (`1…`, but for Beijing's `10`), 400 and 800 numbers as they are, others without their
    /// 0.
    private static func fromCountry(_ rest: Substring) -> String {
        let isWhole = ["0", "400", "800", "95", "96"].contains { rest.hasPrefix($0) }
        let isMobile = rest.hasPrefix("1") && !rest.hasPrefix("10")
        return isWhole || isMobile || rest.isEmpty ? String(rest) : "0" + rest
    }
}
