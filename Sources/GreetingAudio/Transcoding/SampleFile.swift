import Foundation

/// The form of a sample in a file without a header.
enum SampleFormat {
    /// 32-bit floating point, little endian, full scale 1.
    case float32
    /// 16-bit, little endian.
    case signed16
    /// A-law and µ-law (ITU-T G.711).
    case alaw, ulaw

    var bytes: Int {
        switch self {
        case .float32: 4
        case .signed16: 2
        case .alaw, .ulaw: 1
        }
    }

    /// The value of each A-law byte, full scale 1.
    fileprivate static let alawValues: [Float] = (0...255).map { Float(ALaw.value(of: $0)) / 32_768 }

    /// The value of each µ-law byte, full scale 1; source: ITU-T G.711, table 2a.
    fileprivate static let ulawValues: [Float] = (0...255).map { byte in
        let bits = ~byte & 0xFF
        let magnitude = ((bits & 0x0F) << 3 + 0x84) << (bits >> 4 & 7) - 0x84
        return Float(bits & 0x80 == 0 ? magnitude : -magnitude) / 32_768
    }
}

/// Samples in a file of ours. It is mapped, not read: ten minutes of stereo are 230 MB.
struct SampleFile {
    private let data: Data
    private let format: SampleFormat
    private let header: Int

    /// - Parameter header: Bytes before the first sample.
    init(path: String, _ format: SampleFormat, header: Int = 0) throws {
        data = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
        self.format = format
        self.header = min(header, data.count)
    }

    /// The bytes before the first sample.
    var head: Data { data.prefix(header) }

    /// All channels together.
    var count: Int { (data.count - header) / format.bytes }

    /// Hands over the samples, `chunk` at most at a time; lets other tasks have the thread in between.
    func read(chunk: Int = 96_000, _ body: (UnsafeBufferPointer<Float>) throws -> Void) async throws {
        var values = [Float](repeating: 0, count: chunk)
        for start in stride(from: 0, to: count, by: chunk) {
            try Task.checkCancellation()
            let length = min(chunk, count - start)
            convert(start..<start + length, to: &values)
            try values.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[..<length])) }
            await Task.yield()
        }
    }

    private func convert(_ range: Range<Int>, to values: inout [Float]) {
        let first = header + range.lowerBound * format.bytes
        data.withUnsafeBytes { bytes in
            let bytes = UnsafeRawBufferPointer(rebasing: bytes[first..<first + range.count * format.bytes])
            values.withUnsafeMutableBufferPointer { values in
                switch format {
                case .float32:
                    for index in 0..<range.count {
                        let value = bytes.loadUnaligned(fromByteOffset: index * 4, as: Float.self)
                        // A file may hold "not a number", and a filter would never recover from one.
                        values[index] = value.isFinite ? min(max(value, -64), 64) : 0
                    }
                case .signed16:
                    for index in 0..<range.count {
                        values[index] = Float(bytes.loadUnaligned(fromByteOffset: index * 2, as: Int16.self)) / 32_768
                    }
                case .alaw, .ulaw:
                    (format == .alaw ? SampleFormat.alawValues : SampleFormat.ulawValues).withUnsafeBufferPointer {
                        table in
                        for index in 0..<range.count { values[index] = table[Int(bytes[index])] }
                    }
                }
            }
        }
    }
}
