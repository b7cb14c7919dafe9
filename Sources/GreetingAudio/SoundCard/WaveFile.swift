import Foundation

/// Sound of one channel in 16-bit samples: what a WAV file of ours holds.
///
/// It reads what this project's commands write: uncompressed (format 1), one channel, 16 bits, 4 to 192 kHz. Anything
/// else is for `hotline greeting add`.
public struct WaveFile: Hashable, Sendable {
    public let samples: [Int16]
    /// Samples a second.
    public let rate: Int

    /// The largest file that is read: ten minutes at 48 kHz, and something to spare.
    static let largest = 64 << 20
    static let rates = 4_000...192_000

    public init(samples: [Int16], rate: Int) {
        precondition(Self.rates.contains(rate), "no rate of a WAV file of ours: \(rate)")
        self.samples = samples
        self.rate = rate
    }

    public var duration: Duration { .seconds(samples.count) / rate }

    /// - Throws: ``WaveFileError``.
    public init(readingFrom path: String) throws {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw WaveFileError.cannotRead(path: path, reason: String(cString: strerror(errno)))
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw WaveFileError.cannotRead(path: path, reason: "it is no file")
        }
        guard status.st_size <= Self.largest else { throw WaveFileError.tooLarge(path: path) }
        do {
            try self.init(decoding: Data(contentsOf: URL(filePath: path)), path: path)
        } catch let error as CocoaError {
            throw WaveFileError.cannotRead(path: path, reason: error.localizedDescription)
        }
    }

    /// - Parameter path: For the error's sentence.
    init(decoding data: Data, path: String) throws(WaveFileError) {
        var format: Format?
        for chunk in try Self.chunks(of: data, path: path) {
            switch chunk.name {
            case "fmt ":
                format = Format(chunk.body)
            case "data":
                guard let format, format.isOurs else { throw .otherKind(path: path) }
                samples = stride(from: 0, to: chunk.body.count - 1, by: 2).map { offset in
                    Int16(bitPattern: chunk.body.littleEndian(at: offset, as: UInt16.self))
                }
                rate = format.rate
                return
            default:
                break
            }
        }
        throw .otherKind(path: path)
    }

    /// Writes the file whole or not at all; replaces one that is there.
    /// - Throws: ``WaveFileError/cannotWrite(path:reason:)``.
    public func write(to path: String) throws {
        do {
            try encoded().write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw WaveFileError.cannotWrite(path: path, reason: error.localizedDescription)
        }
    }

    /// The 44-byte header in its usual form, and the samples.
    func encoded() -> Data {
        let size = UInt32(samples.count * 2)
        var data = Data("RIFF".utf8)
        data.append(size + 36)
        data += Data("WAVEfmt ".utf8)
        data.append(16 as UInt32)
        data.append(1 as UInt16)
        data.append(1 as UInt16)
        data.append(UInt32(rate))
        data.append(UInt32(rate * 2))
        data.append(2 as UInt16)
        data.append(16 as UInt16)
        data += Data("data".utf8)
        data.append(size)
        samples.withUnsafeBufferPointer { buffer in
            for sample in buffer { data.append(UInt16(bitPattern: sample)) }
        }
        return data
    }
}

/// Why a WAV file was not read or written.
public enum WaveFileError: Error, Hashable, Sendable, CustomStringConvertible {
    case cannotRead(path: String, reason: String)
    case cannotWrite(path: String, reason: String)
    case tooLarge(path: String)
    case otherKind(path: String)

    public var description: String {
        switch self {
        case .cannotRead(let path, let reason):
            "\(path) cannot be read: \(reason); name a WAV file that this user may read"
        case .cannotWrite(let path, let reason):
            "\(path) cannot be written: \(reason); check that its folder exists, has room and may be written to"
        case .tooLarge(let path):
            "\(path) is larger than \(WaveFile.largest >> 20) MiB: name a shorter recording"
        case .otherKind(let path):
            "\(path) is no WAV file of one channel and 16 bits: turn it into one with `hotline greeting add`, and use what "
                + "that makes"
        }
    }
}

extension WaveFile {
    /// What the chunk `fmt ` says.
    private struct Format {
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
    private static func chunks(
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
    fileprivate mutating func append(_ value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
    }

    /// The caller has checked that it is there.
    fileprivate func littleEndian<Value: FixedWidthInteger>(at offset: Int, as type: Value.Type) -> Value {
        withUnsafeBytes { Value(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: type)) }
    }

    fileprivate func text(at offset: Int) -> String {
        String(decoding: dropFirst(offset).prefix(4), as: UTF8.self)
    }
}
