import Foundation
import Markup

/// The facts that Hotline itself reads in the bytes of an upload, because ffmpeg does not tell them.
struct UploadBytes {
    let wave: WaveChunks?
    let ogg: OggPages?
    /// The kind of a file without a header.
    let raw: RawSound?
    /// `true` if it is a WavPack file that ends within its first block.
    private let endsInFirstBlock: Bool

    /// `true` if the bytes alone prove that the end is missing.
    var isCutShort: Bool { wave?.isCutShort == true || ogg?.isCutShort == true || endsInFirstBlock }

    /// Looks at the copy of an upload, which it may mend for ffmpeg.
    /// - Parameter raw: What its name says.
    /// - Throws: ``TranscodeError/voiceMessage``.
    init(path: String, raw: RawSound?) throws {
        let url = URL(filePath: path)
        let file = try Data(contentsOf: url, options: .alwaysMapped)
        // WeChat puts a byte before the name of the format.
        let silk = "#!SILK_V3".utf8
        if file.starts(with: silk) || file.first == 2 && file.dropFirst().starts(with: silk) {
            throw TranscodeError.voiceMessage
        }
        self.raw = raw.flatMap { $0.fits(file.prefix(4096)) ? $0 : nil }
        wave = WaveChunks(file)
        ogg = OggPages(file)
        // `wvpk`, 32 bits of length, the rest of the block: as much as 8 seconds.
        let block = file.starts(with: "wvpk".utf8) ? file.number(at: 4, bytes: 4) : nil
        endsInFirstBlock = block.map { $0 + 8 > file.count } ?? false
        if let valid = wave?.validBits {
            let handle = try FileHandle(forWritingTo: url)
            try handle.seek(toOffset: UInt64(valid.offset))
            try handle.write(contentsOf: Data([valid.container]))
            try handle.close()
        }
    }
}

extension UploadFacts {
    /// The tracks to be tried, in the file's order.
    /// - Throws: ``TranscodeError``: why there are none.
    func playable(_ limits: Transcoder.Limits) throws -> [SoundTrack] {
        guard let first = tracks.first else { throw TranscodeError.noSoundTrack }
        let tracks = tracks.filter {
            $0.codec != nil && !$0.isProtected && $0.rate != nil && (1...limits.channels).contains($0.channels)
        }
        guard tracks.isEmpty else { return tracks }
        if first.isProtected { throw TranscodeError.protected }
        guard first.codec != nil else { throw TranscodeError.unknownCodec(first.name) }
        if first.channels > limits.channels {
            throw TranscodeError.tooManyChannels(first.channels, limit: limits.channels)
        }
        throw first.channels == 0
            ? TranscodeError.damaged(reason: Message("it says nothing of its channels", "没有声道信息"))
            : TranscodeError.impossibleRate
    }
}
