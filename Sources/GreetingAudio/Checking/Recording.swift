import Foundation
import Routing

/// Sound of one channel: 16-bit samples at a fixed rate.
public struct Recording: Hashable, Sendable {
    public let samples: [Int16]
    /// Samples a second, 8,000 at least: a telephone's.
    public let rate: Int

    /// Seconds.
    public var duration: Double { Double(samples.count) / Double(rate) }

    public init(samples: [Int16], rate: Int) {
        precondition((8_000...192_000).contains(rate), "a recording has 8,000 to 192,000 samples a second")
        self.samples = samples
        self.rate = rate
    }

    /// Reads a file of bare samples, 16 bit, little endian, one channel (`.s16`, Asterisk's `.sln16`).
    ///
    /// - Throws: ``CheckError/unreadable(path:reason:)``, ``CheckError/halfSample(path:)``.
    public init(s16le path: String, rate: Int) throws {
        let bytes = try Self.read(path)
        guard bytes.count.isMultiple(of: 2) else { throw CheckError.halfSample(path: path) }
        let samples = [Int16](unsafeUninitializedCapacity: bytes.count / 2) { buffer, count in
            count = bytes.copyBytes(to: buffer) / 2
        }
        self.init(samples: Int16(littleEndian: 1) == 1 ? samples : samples.map(Int16.init(littleEndian:)), rate: rate)
    }

    /// Reads a file of bare A-law, 8 kHz: a greeting as Asterisk plays it.
    ///
    /// - Throws: ``CheckError/unreadable(path:reason:)``.
    public init(alaw path: String) throws {
        self.init(samples: ALaw.decode(try Self.read(path)), rate: ALaw.rate)
    }

    private static func read(_ path: String) throws -> Data {
        do {
            return try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)
        } catch {
            throw CheckError.unreadable(path: path, reason: error.systemReason)
        }
    }
}
