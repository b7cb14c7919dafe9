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

    /// The samples, for the sound card too.
    public var wave: WaveFile { WaveFile(samples: recording.samples, rate: recording.rate) }

    /// Writes the file; it is there whole, or not at all.
    /// - Throws: ``WaveFileError/cannotWrite(path:reason:)``.
    public func write(to path: String) throws {
        try wave.write(to: path)
    }
}
