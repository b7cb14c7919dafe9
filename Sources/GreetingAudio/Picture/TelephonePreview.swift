import Foundation

/// A greeting as callers hear it, for any player: its A-law as a WAV file of 16 bit, 8 kHz, one channel.
public struct TelephonePreview: Hashable, Sendable {
    public let recording: Recording

    /// - Parameter alaw: A greeting as Asterisk plays it, bare A-law of 8 kHz.
    public init(alaw path: String) throws {
        recording = try Recording(alaw: path)
    }

    public init(of recording: Recording) {
        self.recording = recording
    }

    /// The file: 44 bytes of header, then the samples, little endian.
    public var wav: [UInt8] {
        let length = recording.samples.count * 2
        var bytes = [UInt8]()
        bytes.reserveCapacity(44 + length)
        bytes += Array("RIFF".utf8) + Self.bytes(UInt32(36 + length)) + Array("WAVEfmt ".utf8) + Self.bytes(UInt32(16))
        bytes += Self.bytes(UInt16(1)) + Self.bytes(UInt16(1))  // PCM, one channel
        bytes += Self.bytes(UInt32(recording.rate)) + Self.bytes(UInt32(recording.rate * 2))
        bytes += Self.bytes(UInt16(2)) + Self.bytes(UInt16(16))  // bytes and bits of a sample
        bytes += Array("data".utf8) + Self.bytes(UInt32(length))
        for sample in recording.samples {
            bytes.append(UInt8(truncatingIfNeeded: sample))
            bytes.append(UInt8(truncatingIfNeeded: sample >> 8))
        }
        return bytes
    }

    /// Writes the file; it is there whole, or not at all.
    public func write(to path: String) throws {
        try Data(wav).place(at: path)
    }

    private static func bytes(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }
}
