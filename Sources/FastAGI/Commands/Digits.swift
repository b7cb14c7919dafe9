/// The keys of a telephone, as text.
enum Digits {
    /// `digits`, if it holds nothing but `0-9*#A-D`.
    static func checked(_ digits: String, for verb: StaticString) throws -> String {
        let isValid = digits.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "*"), UInt8(ascii: "#"): true
            case UInt8(ascii: "A")...UInt8(ascii: "D"): true
            default: false
            }
        }
        guard isValid else {
            throw AGIError.invalidArgument(command: "\(verb)", reason: "digits are not of 0-9*#A-D")
        }
        return digits
    }
}

extension Duration {
    /// Whole milliseconds, rounded towards zero, as Asterisk takes its timeouts.
    var milliseconds: Int64 {
        components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
    }
}
