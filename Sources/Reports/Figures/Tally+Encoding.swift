public import Foundation

/// A tally on disk: the byte 1; then for each key its dimension, the key (length and UTF-8), how many values are not
/// zero, and each of these as its index and the value. Numbers are LEB128, values in zigzag.
extension Tally {
    static let format: UInt8 = 1

    public var encoded: Data {
        var bytes: [UInt8] = [Self.format]
        for dimension in Dimension.allCases {
            for (key, counts) in self[dimension].sorted(by: { $0.key < $1.key }) {
                let values = counts.values.enumerated().filter { $0.element != 0 }
                guard !values.isEmpty else { continue }
                bytes.append(dimension.rawValue)
                bytes.append(varint: UInt64(key.utf8.count))
                bytes += key.utf8
                bytes.append(varint: UInt64(values.count))
                for (index, value) in values {
                    bytes.append(varint: UInt64(index))
                    bytes.append(varint: UInt64(bitPattern: Int64(value << 1 ^ value >> 63)))
                }
            }
        }
        return Data(bytes)
    }

    /// Adds what ``encoded`` wrote; passes over the dimensions of later versions.
    /// - Returns: `false` if it is no tally, or one in a later form.
    public mutating func add(encoded data: Data) -> Bool {
        data.withUnsafeBytes { buffer in
            var reader = TallyReader(bytes: buffer.bindMemory(to: UInt8.self))
            guard reader.byte() == Self.format else { return false }
            while !reader.isAtEnd {
                guard let kind = reader.byte(), let length = reader.varint(), let key = reader.text(length),
                    let values = reader.varint()
                else { return false }
                let dimension = Dimension(rawValue: kind)
                for _ in 0..<min(values, 255) {
                    guard let index = reader.varint(), let bits = reader.varint() else { return false }
                    guard let dimension else { continue }
                    let value = Int(bitPattern: bits >> 1) ^ -Int(bitPattern: bits & 1)
                    add(value, at: Int(clamping: index), of: key, dimension)
                }
            }
            return true
        }
    }
}

extension [UInt8] {
    fileprivate mutating func append(varint value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(rest))
    }
}

private struct TallyReader {
    let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position >= bytes.count }

    mutating func byte() -> UInt8? {
        guard position < bytes.count else { return nil }
        defer { position += 1 }
        return bytes[position]
    }

    mutating func varint() -> UInt? {
        var value: UInt = 0
        for shift in stride(from: UInt(0), to: 64, by: 7) {
            guard let next = byte() else { return nil }
            value |= UInt(next & 0x7F) << shift
            if next < 0x80 { return value }
        }
        return nil
    }

    mutating func text(_ length: UInt) -> String? {
        guard length <= UInt(bytes.count - position) else { return nil }
        let end = position + Int(length)
        defer { position = end }
        return String(decoding: bytes[position..<end], as: UTF8.self)
    }
}
