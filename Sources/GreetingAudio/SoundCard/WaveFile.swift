import Foundation
import Routing

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
            throw WaveFileError.noFile(path: path)
        }
        guard status.st_size <= Self.largest else { throw WaveFileError.tooLarge(path: path) }
        do {
            try self.init(decoding: Data(contentsOf: URL(filePath: path)), path: path)
        } catch let error as CocoaError {
            throw WaveFileError.cannotRead(path: path, reason: error.systemReason)
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
            throw WaveFileError.cannotWrite(path: path, reason: error.systemReason)
        }
    }

    /// The 44-byte header in its usual form, and the samples.
    func encoded() -> Data {
        let size = UInt32(samples.count * 2)
        var data = Data("RIFF".utf8)
        data.append(littleEndian: size + 36)
        data += Data("WAVEfmt ".utf8)
        data.append(littleEndian: 16 as UInt32)
        data.append(littleEndian: 1 as UInt16)
        data.append(littleEndian: 1 as UInt16)
        data.append(littleEndian: UInt32(rate))
        data.append(littleEndian: UInt32(rate * 2))
        data.append(littleEndian: 2 as UInt16)
        data.append(littleEndian: 16 as UInt16)
        data += Data("data".utf8)
        data.append(littleEndian: size)
        samples.withUnsafeBufferPointer { buffer in
            for sample in buffer { data.append(littleEndian: UInt16(bitPattern: sample)) }
        }
        return data
    }
}
