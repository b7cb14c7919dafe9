import NIOCore

/// Reads the environment block from any segmentation of its bytes.
///
/// Asterisk escapes nothing, so a line break in a caller's number makes new lines. The order of the lines is fixed,
/// so a line out of order, repeated or unknown is a forgery, and so is an empty line before the last fixed one.
struct EnvironmentParser {
    static let maximumBytes = 16 * 1024
    static let maximumArguments = 127

    /// Bytes still to come from a field on, by its place: `key: ` and LF for each, and the empty line. Values may be
    /// empty, and a URL without a path has no script.
    private static let leastRest: [Int] = EnvironmentField.allCases.reversed().reduce(into: [1]) { rest, field in
        rest.append(rest[rest.count - 1] + (field == .networkScript ? 0 : field.key.utf8CodeUnitCount + 3))
    }.reversed()

    /// Number of bytes that must still come, at least, before the environment can be complete.
    var leastRest: Int { Self.leastRest[min(ends.count, Self.leastRest.count - 1)] }

    private var bytes: [UInt8] = []
    private var ends: [UInt16] = []
    private var consumed = 0
    private var hasScript = false

    init() {
        bytes.reserveCapacity(448)
        ends.reserveCapacity(EnvironmentField.allCases.count + 4)
    }

    /// Takes whole lines from `buffer`, and returns the environment once its empty line has been read.
    ///
    /// A last line without its LF stays in `buffer`: call again with more bytes behind it.
    mutating func parse(_ buffer: inout ByteBuffer) throws(ProtocolViolation) -> AGIEnvironment? {
        var outcome: Result<AGIEnvironment?, ProtocolViolation> = .success(nil)
        buffer.readWithUnsafeReadableBytes { readable in
            var start = 0
            while let end = readable[start...].firstIndex(of: UInt8(ascii: "\n")) {
                let line = UnsafeRawBufferPointer(rebasing: readable[start..<end])
                consumed += line.count + 1
                start = end + 1
                outcome = take(line)
                guard case .success(nil) = outcome else { break }
            }
            return start
        }
        let environment = try outcome.get()
        guard consumed + (environment == nil ? buffer.readableBytes : 0) <= Self.maximumBytes else {
            throw .environmentTooLarge
        }
        return environment
    }

    private mutating func take(_ line: UnsafeRawBufferPointer) -> Result<AGIEnvironment?, ProtocolViolation> {
        if line.isEmpty {
            if let missing = EnvironmentField(rawValue: ends.count) {
                return .failure(.environmentIncomplete(missing: "\(missing.key)"))
            }
            return .success(AGIEnvironment(bytes: bytes, ends: ends, hasScript: hasScript))
        }
        guard consumed <= Self.maximumBytes else { return .failure(.environmentTooLarge) }
        guard let field = EnvironmentField(rawValue: ends.count) else { return takeArgument(line) }
        if let value = line.value(after: field.key) {
            if field == .network, !value.elementsEqual("yes".utf8) {
                return .failure(.unexpectedEnvironmentLine(ProtocolViolation.excerpt(line)))
            }
            if field == .networkScript { hasScript = true }
            append(value)
            return .success(nil)
        }
        if field == .networkScript, let value = line.value(after: EnvironmentField.request.key) {
            append(UnsafeRawBufferPointer(start: nil, count: 0))  // the URL has no path
            append(value)
            return .success(nil)
        }
        return .failure(.unexpectedEnvironmentLine(ProtocolViolation.excerpt(line)))
    }

    private mutating func takeArgument(_ line: UnsafeRawBufferPointer) -> Result<AGIEnvironment?, ProtocolViolation> {
        let number = ends.count - EnvironmentField.allCases.count + 1
        guard let rest = line.suffix(after: "agi_arg_"),
            let colon = rest.firstIndex(of: UInt8(ascii: ":")), rest[..<colon].elementsEqual("\(number)".utf8),
            colon + 1 < rest.count, rest[colon + 1] == UInt8(ascii: " ")
        else {
            return .failure(.unexpectedEnvironmentLine(ProtocolViolation.excerpt(line)))
        }
        guard number <= Self.maximumArguments else { return .failure(.environmentTooLarge) }
        append(UnsafeRawBufferPointer(rebasing: rest[(colon + 2)...]))
        return .success(nil)
    }

    private mutating func append(_ value: UnsafeRawBufferPointer) {
        bytes.append(contentsOf: value)
        ends.append(UInt16(bytes.count))
    }
}

extension UnsafeRawBufferPointer {
    /// The bytes after `prefix`, or `nil` if these bytes do not begin with it.
    func suffix(after prefix: StaticString) -> UnsafeRawBufferPointer? {
        let length = prefix.utf8CodeUnitCount
        guard count >= length else { return nil }
        let start = prefix.utf8Start
        for index in 0..<length where self[index] != start[index] { return nil }
        return UnsafeRawBufferPointer(rebasing: self[length...])
    }

    /// The value of an environment line `key: value`.
    fileprivate func value(after key: StaticString) -> UnsafeRawBufferPointer? {
        suffix(after: key)?.suffix(after: ": ")
    }
}
