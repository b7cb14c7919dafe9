import Foundation

extension WaveFile {
    /// The contents of the chunk `fmt `.
    struct Format {
        let code, channels, bits: UInt16
        let rate: Int

        init?(_ body: Data) {
            guard body.count >= 16 else { return nil }
            code = body.littleEndian(at: 0, as: UInt16.self)
            channels = body.littleEndian(at: 2, as: UInt16.self)
            rate = Int(body.littleEndian(at: 4, as: UInt32.self))
            bits = body.littleEndian(at: 14, as: UInt16.self)
        }

        var isOurs: Bool { code == 1 && channels == 1 && bits == 16 && WaveFile.rates.contains(rate) }
    }

    /// The named pieces after `RIFF….WAVE`; one that claims more than the file has is cut where the file ends, which is
    /// how a recording looks whose writer was stopped.
    static func chunks(
        of data: Data, path: String
    ) throws(WaveFileError) -> [(name: String, body: Data)] {
        guard data.count >= 12, data.text(at: 0) == "RIFF", data.text(at: 8) == "WAVE" else {
            throw .otherKind(path: path)
        }
        var chunks: [(String, Data)] = []
        var offset = 12
        while offset + 8 <= data.count {
            let size = Int(data.littleEndian(at: offset + 4, as: UInt32.self))
            let end = min(offset + 8 + size, data.count)
            chunks.append((data.text(at: offset), data[(data.startIndex + offset + 8)..<(data.startIndex + end)]))
            offset = end + size % 2
        }
        return chunks
    }
}

extension Data {
    mutating func append(littleEndian value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
    }

    /// The caller has checked that it is there.
    func littleEndian<Value: FixedWidthInteger>(at offset: Int, as type: Value.Type) -> Value {
        withUnsafeBytes { Value(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: type)) }
    }

    fileprivate func text(at offset: Int) -> String {
        String(decoding: dropFirst(offset).prefix(4), as: UTF8.self)
    }
}
