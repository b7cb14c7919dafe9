import Numbering
import StrictYAML

/// A sound without folder and extension, such as `welcome`: letters, digits, `-` and `_`, at most 40; does not begin
/// with `-`, which would make it an option of a command.
///
/// Never a path: the language's folder and the format are chosen by whoever plays it.
public struct SoundName: Hashable, TextCodable {
    public static let meaning = "a sound name"

    public let description: String

    public init?(_ text: String) {
        guard (1...40).contains(text.utf8.count), text.utf8.allSatisfy(\.isASCIIWord), !text.hasPrefix("-") else {
            return nil
        }
        description = text
    }

    private init(stock name: String) {
        description = name
    }

    /// Said when the last target failed and the plan names nothing else.
    public static let allBusy = SoundName(stock: "all-busy")
    /// Said to the caller of a number that has no plan.
    public static let noSuchNumber = SoundName(stock: "no-such-number")
    /// Said by the dialplan when Hotline could not decide.
    public static let unavailable = SoundName(stock: "unavailable")
    /// Said to a caller whom the guard does not let in.
    public static let notPermitted = SoundName(stock: "not-permitted")
    /// Said to a caller beyond a limit.
    public static let limitReached = SoundName(stock: "limit-reached")
    /// Said to a caller of a number whose money is used up.
    public static let limitSpent = SoundName(stock: "limit-spent")
    /// Said to the caller of a number that the operator has suspended.
    public static let numberSuspended = SoundName(stock: "number-suspended")
    /// Asks for the access code.
    public static let enterCode = SoundName(stock: "enter-code")
    /// The code was wrong; try again.
    public static let wrongCode = SoundName(stock: "wrong-code")
    /// No code was right; ends the call.
    public static let codeRefused = SoundName(stock: "code-refused")
    /// The key leads nowhere; the menu follows once more.
    public static let wrongKey = SoundName(stock: "wrong-key")
    /// Said to the person who answers: a call comes from the 400 number, press 1 to take it.
    public static let pressOne = SoundName(stock: "press-1")
    /// The sounds that Hotline plays by itself; each language's folder must have them.
    public static let stock: [SoundName] = [
        .allBusy, .noSuchNumber, .unavailable, .notPermitted, .limitReached, .limitSpent, .numberSuspended,
        .enterCode, .wrongCode, .codeRefused, .wrongKey, .pressOne,
    ]
}

/// A company that owns numbers and greetings, by its short name: small letters, digits and `-`, at most 32; begins with
/// a letter.
public struct TenantName: Hashable, TextCodable {
    public static let meaning = "a tenant's name"

    public let description: String

    public init?(_ text: String) {
        guard text.isShortName else { return nil }
        description = text
    }

    private init(builtIn name: String) {
        description = name
    }

    /// Owns what nobody said otherwise of: on a machine of one company it is the only one.
    public static let main = TenantName(builtIn: "main")
}

/// A step of a plan by its name: letters of any script, digits, `-` and `_`, at most 40 (and 160 bytes).
public struct StepName: Hashable, TextCodable {
    public static let meaning = "a step's name"

    public let description: String

    public init?(_ text: String) {
        guard text.isName else { return nil }
        description = text
    }
}

extension StepName {
    /// The name in letters, digits, `-` and `_` of ASCII, as it may stand in the dialplan: every other byte of its
    /// UTF-8, and `_` itself, is `_` and two hexadecimal digits. `售后` is `_E5_94_AE_E5_90_8E`.
    public var inDialplan: String {
        description.utf8.map { byte in
            guard byte != UInt8(ascii: "_"), byte.isASCIIWord else {
                return "_" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
            return String(UnicodeScalar(byte))
        }.joined()
    }

    /// Reads what ``inDialplan`` wrote; anything else is `nil`.
    public init?(inDialplan text: String) {
        var bytes: [UInt8] = []
        var rest = Substring(text)
        while let character = rest.popFirst() {
            if character == "_" {
                guard rest.count >= 2, let byte = UInt8(rest.prefix(2), radix: 16) else { return nil }
                rest = rest.dropFirst(2)
                bytes.append(byte)
            } else {
                bytes += String(character).utf8
            }
        }
        guard let name = String(validating: bytes, as: UTF8.self).flatMap({ StepName($0) }),
            name.inDialplan == text
        else { return nil }
        self = name
    }
}

extension UInt8 {
    /// A letter, digit, `-` or `_` of ASCII.
    var isASCIIWord: Bool {
        isASCIIDigit || (self >= 0x41 && self <= 0x5A) || (self >= 0x61 && self <= 0x7A) || self == 0x2D || self == 0x5F
    }
}
