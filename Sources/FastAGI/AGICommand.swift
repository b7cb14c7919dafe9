/// An AGI command: a validated line, its time limit, and the meaning of its reply.
///
/// There is no way to send a raw string. Every argument is quoted, with `\` and `"` escaped; CR, LF and NUL are refused
/// because Asterisk has no escape for them; and so are lines above 2,000 bytes (older Asterisk cuts at 2,048 and
/// runs the rest as the next command) and more than 16 arguments (128 crash Asterisk).
///
/// ```swift
/// let input = try await session.send(.getData("menu", timeout: .seconds(5), maxDigits: 1))
/// ```
public struct AGICommand<Value>: Sendable {
    @usableFromInline let line: CommandLine
    @usableFromInline let meaning: @Sendable (AGIReply) -> Value?

    /// The longest time Asterisk may take to answer, before the server's grace; `nil` for no limit but the session's.
    public var limit: Duration?

    /// The bytes on the wire as text, without the LF.
    public var text: String { String(decoding: line.bytes.dropLast(), as: UTF8.self) }

    /// - Parameter meaning: What a reply with status 200 says; `nil` if the command never returns such a result.
    init(
        _ verb: StaticString, _ arguments: [String] = [], shape: ReplyShape = .line, limit: Duration? = .zero,
        meaning: @escaping @Sendable (AGIReply) -> Value?
    ) throws {
        self.line = try CommandLine(verb, arguments, shape: shape)
        self.limit = limit
        self.meaning = meaning
    }
}

/// A command's bytes, LF included, and the shape of its reply.
@usableFromInline struct CommandLine: Sendable {
    static let maximumBytes = 2_000
    static let maximumArguments = 16

    @usableFromInline let verb: StaticString
    let bytes: [UInt8]
    let shape: ReplyShape

    init(_ verb: StaticString, _ arguments: [String], shape: ReplyShape) throws {
        guard arguments.count <= Self.maximumArguments else {
            throw AGIError.invalidArgument(command: "\(verb)", reason: "more than \(Self.maximumArguments) arguments")
        }
        var bytes: [UInt8] = []
        var count = verb.utf8CodeUnitCount + 1
        for argument in arguments { count += argument.utf8.count + 3 }
        bytes.reserveCapacity(min(count, Self.maximumBytes + 1))
        verb.withUTF8Buffer { bytes.append(contentsOf: $0) }
        for argument in arguments {
            guard bytes.appendQuoted(argument) else {
                throw AGIError.invalidArgument(command: "\(verb)", reason: "CR, LF or NUL in an argument")
            }
        }
        bytes.append(UInt8(ascii: "\n"))
        guard bytes.count <= Self.maximumBytes else {
            throw AGIError.invalidArgument(command: "\(verb)", reason: "line above \(Self.maximumBytes) bytes")
        }
        self.verb = verb
        self.bytes = bytes
        self.shape = shape
    }
}

extension [UInt8] {
    /// Appends ` "argument"` with `\` and `"` escaped; `false` if it holds a byte that cannot be sent.
    ///
    /// - SeeAlso: `parse_args` in <https://github.com/asterisk/asterisk/blob/22.10.1/res/res_agi.c>
    fileprivate mutating func appendQuoted(_ argument: String) -> Bool {
        append(UInt8(ascii: " "))
        append(UInt8(ascii: "\""))
        var argument = argument
        let isSendable = argument.withUTF8 { text in
            var plain = text.startIndex
            for index in text.indices {
                switch text[index] {
                case UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0:
                    return false
                case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                    append(contentsOf: text[plain..<index])
                    append(UInt8(ascii: "\\"))
                    plain = index
                default:
                    break
                }
            }
            append(contentsOf: text[plain...])
            return true
        }
        append(UInt8(ascii: "\""))
        return isSendable
    }
}
