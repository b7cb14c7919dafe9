/// A kind of file without a header that Asterisk itself records and plays. Only its extension tells what it is.
struct RawSound: Hashable, Sendable {
    /// Asterisk's extension, in small letters.
    let suffix: String
    /// ffmpeg's demuxer.
    let demuxer: String
    /// ffmpeg's name of the codec.
    let codec: String
    /// Samples a second.
    let rate: Int
    /// `true` if any byte is a sample, so that the rate has to be told.
    let isPlain: Bool

    private static let linear = [
        "sln": 8000, "sln12": 12_000, "sln16": 16_000, "sln24": 24_000, "sln32": 32_000, "sln44": 44_100,
        "sln48": 48_000, "sln96": 96_000, "sln192": 192_000,
    ]

    /// - Parameter path: Of the upload as it came. `nil`: its name is not of such a kind.
    init?(path: String) {
        let name = path.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: ".") else { return nil }
        suffix = name[name.index(after: dot)...].lowercased()
        switch suffix {
        case "alaw", "al", "alw": (demuxer, codec, rate, isPlain) = ("alaw", "pcm_alaw", 8000, true)
        case "ulaw", "ul", "mu", "ulw", "pcm": (demuxer, codec, rate, isPlain) = ("mulaw", "pcm_mulaw", 8000, true)
        case "g722": (demuxer, codec, rate, isPlain) = ("g722", "adpcm_g722", 16_000, false)
        case "gsm": (demuxer, codec, rate, isPlain) = ("gsm", "gsm", 8000, false)
        case "g729": (demuxer, codec, rate, isPlain) = ("g729", "g729", 8000, false)
        default:
            guard let rate = Self.linear[suffix] else { return nil }
            (demuxer, codec, self.rate, isPlain) = ("s16le", "pcm_s16le", rate, true)
        }
    }

    /// `true` if a file of this name can be one: it has no header of another kind, and is no text.
    /// - Parameter head: Its first bytes, some thousand.
    func fits(_ head: some Collection<UInt8>) -> Bool {
        let headers = ["RIFF", "RF64", "OggS", "fLaC", "ID3", "FORM", ".snd", "#!AMR", "caff", "riff", "MThd"]
        guard !headers.contains(where: { head.starts(with: $0.utf8) }), !head.dropFirst(4).starts(with: "ftyp".utf8)
        else { return false }
        return !head.allSatisfy { (0x20...0x7E).contains($0) || (0x09...0x0D).contains($0) }
    }

    /// The options that make ffmpeg read it.
    var options: [String] {
        ["-f", demuxer] + (isPlain ? ["-ar", "\(rate)", "-ac", "1"] : [])
    }
}
