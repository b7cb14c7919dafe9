public import Markup
import Numbering
import StrictYAML

/// The target of one `Dial`: a telephone number, or a SIP phone of the platform.
///
/// The only way to a dial string: nothing that did not pass this validation is ever dialled.
public enum DialTarget: Hashable, Sendable {
    /// 3 to 20 digits, with or without a leading plus: `02161234567`, `+8613800138000`.
    case number(String)
    /// The name of a PJSIP endpoint, written `sip:desk-3` in a plan: letters, digits, `-` and `_`, at most 64.
    case sip(String)

    public init?(_ text: String) {
        if text.hasPrefix("sip:") {
            let name = String(text.dropFirst(4))
            guard (1...64).contains(name.utf8.count), name.utf8.allSatisfy(\.isASCIIWord) else { return nil }
            self = .sip(name)
        } else {
            let digits = text.hasPrefix("+") ? text.dropFirst() : Substring(text)
            guard (3...20).contains(digits.utf8.count), digits.utf8.allSatisfy(\.isASCIIDigit) else { return nil }
            self = .number(text)
        }
    }
}

extension DialTarget {
    /// The 400 number that this target is, in whatever form it is dialled: `4006001234`, `+864006001234`,
    /// `04006001234`.
    public var did: DID? {
        guard case .number(let number) = self, ["", "+86", "86", "0086", "0", "+"].contains(number.dropLast(10))
        else { return nil }
        return DID(String(number.suffix(10)))
    }
}

extension DialTarget {
    /// Takes a number as people write it too, `021-6123 4567`: what lists of callers pass over is passed over here.
    public static func written(_ text: String) -> DialTarget? {
        DialTarget(text.hasPrefix("sip:") ? text : WrittenNumber.bare(text))
    }

    /// Why a text is no target, and what to write.
    public static func refusal(of text: String) -> Message {
        let fault = text.contains(":") ? nil : WrittenNumber.fault(in: text)
        return Message(
            "'\(text.shortened)' cannot be dialled\(fault.map { ": \($0.english)" } ?? ""); write a number of 3 to 20 digits with "
                + "its area code, such as \"02161234567\", or sip:NAME",
            "“\(text.shortened)”无法拨打\(fault.map { "：\($0.chinese)" } ?? "")；请写3至20位数字的号码，带区号，例如 \"02161234567\"，"
                + "或写 sip:NAME")
    }
}

extension DialTarget: TextCodable {
    public static let meaning = "a dial target"

    /// As a plan writes it.
    public var description: String {
        switch self {
        case .number(let number): number
        case .sip(let name): "sip:\(name)"
        }
    }
}
