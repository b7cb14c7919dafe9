import Foundation

/// The arguments of ffmpeg. It runs inside the work folder and knows only the names that are written here.
enum FFmpegArguments {
    static let upload = "upload"
    static let facts = "facts.json"
    static let decoded = "decoded.f32"
    static let folded = "decoded.s16"
    static let wide = "wide.sln16"
    static let narrow = "narrow.alaw"
    static let narrowMu = "narrow.ulaw"
    static let player = "narrow.wav"

    /// Samples a second of what is between the two runs.
    static let rate = 48_000

    private static let common = [
        "-nostdin", "-hide_banner", "-loglevel", "error", "-nostats", "-progress", "pipe:2", "-stats_period", "0.1",
        "-threads", "1",
        "-filter_threads", "1", "-filter_complex_threads", "1",
    ]

    /// ffprobe's: what is in the upload, as JSON, without a word that its maker chose.
    static var probe: [String] {
        let sound = SoundKinds.codecs.joined(separator: ",")
        return ["-hide_banner", "-loglevel", "error"] + SoundKinds.whitelists() + [
            "-codec_whitelist:v", (SoundKinds.pictures + [sound]).joined(separator: ","),
            "-codec_whitelist:s", SoundKinds.subtitles.joined(separator: ","), "-select_streams", "a",
            "-show_entries",
            "format=format_name,duration,start_time,probe_score,nb_streams"
                + ":stream=index,codec_name,codec_tag_string,codec_tag,sample_rate,channels,duration:stream_tags=:stream_disposition=",
            "-of", "json=compact=1", "-o", "file:\(facts)", "-i", "file:\(upload)",
        ]
    }

    /// One sound track as 32-bit samples at 48 kHz, in one channel or two.
    /// - Parameter seconds: Where to stop.
    /// - Parameter raw: The upload's kind if it has no header.
    static func decode(_ track: SoundTrack, raw: RawSound?, seconds: Int) -> [String] {
        common
            + (raw.map { $0.options + SoundKinds.whitelists(containers: [$0.demuxer]) } ?? SoundKinds.whitelists()) + [
                // What can be decoded of a damaged file is looked at, however little.
                "-max_error_rate", "1", "-t", "\(seconds)", "-i", "file:\(upload)", "-map", "0:\(track.index)", "-vn",
                "-sn", "-dn",
                "-map_metadata", "-1", "-map_chapters", "-1",
                "-af",
                "aformat=channel_layouts=\(channels(of: track) == 1 ? "mono" : "stereo"),aresample=\(rate):resampler=soxr",
                "-c:a", "pcm_f32le", "-f", "f32le", "-y", "file:\(decoded)",
            ]
    }

    /// In how many channels a track is decoded: one or two.
    static func channels(of track: SoundTrack) -> Int { min(track.channels, 2) }

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
