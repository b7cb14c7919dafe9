import Foundation

/// What ffmpeg is told. It runs inside the work folder and knows only the names that are written here.
enum FFmpegArguments {
    static let upload = "upload"
    static let decoded = "decoded.f32"
    static let folded = "decoded.s16"
    static let wide = "wide.sln16"
    static let narrow = "narrow.alaw"
    static let narrowMu = "narrow.ulaw"
    static let player = "narrow.wav"

    /// Samples a second of what is between the two runs.
    static let rate = 48_000

    /// Containers, by their demuxers. No playlist is among them, and none that names other files.
    static let containers = [
        "wav", "w64", "mp3", "aac", "mov", "mp4", "m4a", "3gp", "ogg", "flac", "amr", "asf", "aiff", "caf", "au",
        "matroska", "webm", "avi",
    ]

    /// Codecs, by their decoders. A picture's decoder is never opened, not even to look at a cover.
    static let codecs = [
        "pcm_s16le", "pcm_s16be", "pcm_s24le", "pcm_s24be", "pcm_s32le", "pcm_s32be", "pcm_u8", "pcm_s8", "pcm_f32le",
        "pcm_f32be", "pcm_f64le", "pcm_f64be", "pcm_alaw", "pcm_mulaw", "adpcm_ms", "adpcm_ima_wav", "adpcm_ima_qt",
        "g726", "adpcm_g726", "adpcm_g726le", "gsm", "gsm_ms", "libgsm", "libgsm_ms", "mp3", "mp3float", "mp2",
        "mp2float", "aac", "alac", "ac3", "eac3", "vorbis", "libvorbis", "opus", "libopus", "speex", "libspeex", "flac",
        "amrnb", "amrwb", "libopencore_amrnb", "libopencore_amrwb", "wmav1", "wmav2", "wmapro", "wmalossless",
        "wmavoice", "qdm2", "mace3", "mace6",
    ]

    private static let common = [
        "-nostdin", "-hide_banner", "-nostats", "-progress", "pipe:2", "-stats_period", "0.1", "-threads", "1",
        "-filter_threads", "1", "-filter_complex_threads", "1",
    ]

    /// The upload's first sound track as 32-bit samples at 48 kHz, in one channel or two.
    /// - Parameter seconds: Where to stop.
    /// - Parameter surround: Whether there are more channels than two; ffmpeg does not choose between one and two then.
    static func decode(seconds: Int, surround: Bool) -> [String] {
        common + [
            "-protocol_whitelist", "file,pipe", "-format_whitelist", containers.joined(separator: ","),
            "-codec_whitelist", codecs.joined(separator: ","), "-t", "\(seconds)", "-i", "file:\(upload)",
            "-map", "0:a:0", "-vn", "-sn", "-dn", "-map_metadata", "-1",
            "-af", "aformat=channel_layouts=\(surround ? "stereo" : "mono|stereo"),aresample=\(rate):resampler=soxr",
            "-c:a", "pcm_f32le", "-f", "f32le", "-y", "file:\(decoded)",
        ]
    }

    /// Levels and resamples the folded sound into the files of a greeting.
    ///
    /// Peaks are held at −3 dBFS before the last resampling, which may let them rise to −1.3.
    static func level(wideGain: Double, narrowGain: Double) -> [String] {
        let graph = """
            [0:a]aformat=sample_fmts=dblp,highpass=f=80,asplit[a][b];\
            [a]\(branch(gain: wideGain, rate: 16_000))[wide];\
            [b]\(branch(gain: narrowGain, rate: 8000)),asplit=3[narrow][mu][player]
            """
        return common + [
            "-f", "s16le", "-ar", "\(rate)", "-ac", "1", "-i", "file:\(folded)", "-filter_complex", graph,
            "-map", "[wide]", "-c:a", "pcm_s16le", "-f", "s16le", "-y", "file:\(wide)",
            "-map", "[narrow]", "-c:a", "pcm_alaw", "-f", "alaw", "-y", "file:\(narrow)",
            "-map", "[mu]", "-c:a", "pcm_mulaw", "-f", "mulaw", "-y", "file:\(narrowMu)",
            "-map", "[player]", "-c:a", "pcm_s16le", "-fflags", "+bitexact", "-f", "wav", "-y", "file:\(player)",
        ]
    }

    private static func branch(gain: Double, rate: Int) -> String {
        """
        volume=\(String(format: "%.2f", gain))dB:precision=double,\
        alimiter=limit=\(limit):attack=5:release=50:level=false,\
        aresample=\(rate):resampler=soxr:precision=28
        """
    }

    /// Where the limiter begins, −3 dBFS.
    static let limit = 0.708
}
