import CQREncode

/// A text as a picture that telephones read, drawn as one path of squares.
public struct QRCode: Sendable {
    /// The rows from the top; `true` is dark.
    public let rows: [[Bool]]

    /// `nil` for a text that is too long for one.
    public init?(_ text: String) {
        guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        let cells = UnsafeBufferPointer(start: code.pointee.data, count: width * width)
        rows = (0..<width).map { y in (0..<width).map { x in cells[y * width + x] & 1 == 1 } }
    }

    /// Modules along each side with the quiet zone of four around: the size of the `viewBox`.
    public var size: Int { rows.count + 8 }

    /// The path of the dark modules, a run of a row at a time, for the attribute `d`.
    public var path: String {
        var path = ""
        for (y, row) in rows.enumerated() {
            var x = 0
            while x < row.count {
                guard row[x] else {
                    x += 1
                    continue
                }
                let length = row[x...].prefix { $0 }.count
                path += "M\(x + 4) \(y + 4)h\(length)v1h-\(length)z"
                x += length
            }
        }
        return path
    }
}
