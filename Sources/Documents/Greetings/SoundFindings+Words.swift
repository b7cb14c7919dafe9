public import GreetingAudio
public import Markup

extension [SoundFinding] {
    /// A line each, numbered as the flags of the picture are.
    public func text(in language: Language) -> String {
        enumerated().map { index, finding in
            let severity = finding.severity.name.text(in: language) + (language == .zh ? "：" : ": ")
            return "\(index + 1). \(severity)\(finding.sentence(in: language))"
        }.joined(separator: "\n")
    }

    /// ``text(in:)`` in both languages.
    public var message: Message { Message(text(in: .en), text(in: .zh)) }
}

extension SoundFinding.Severity {
    public var name: Message {
        switch self {
        case .refusal: Message(rawValue, "不通过")
        case .warning: Message(rawValue, "注意")
        }
    }
}
