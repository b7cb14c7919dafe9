/// Containers and codecs that ffmpeg may open. Both lists are closed: no playlist is on them, nothing that names other
/// files or addresses, and no decoder of pictures.
enum SoundKinds {
    /// Containers, by their demuxers.
    static let containers = [
        "wav", "w64", "mp3", "aac", "mov", "mp4", "m4a", "3gp", "ogg", "flac", "amr", "asf", "aiff", "caf", "au",
        "matroska", "webm", "avi", "flv", "mpegts", "mpeg", "voc", "wv", "ape", "mpc", "mpc8", "tta", "tak", "ac3",
        "eac3", "dts", "loas", "xwma",
    ]

    /// Codecs of sound, by their decoders.
    static let codecs = [
        "pcm_s16le", "pcm_s16be", "pcm_s24le", "pcm_s24be", "pcm_s32le", "pcm_s32be", "pcm_s64le", "pcm_s64be",
        "pcm_u8", "pcm_s8", "pcm_u16le", "pcm_u16be", "pcm_u24le", "pcm_u24be", "pcm_u32le", "pcm_u32be", "pcm_f16le",
        "pcm_f24le", "pcm_f32le", "pcm_f32be", "pcm_f64le", "pcm_f64be", "pcm_alaw", "pcm_mulaw", "pcm_bluray",
        "pcm_dvd", "adpcm_ms", "adpcm_ima_wav", "adpcm_ima_qt", "adpcm_yamaha", "adpcm_swf", "adpcm_ct",
        "adpcm_sbpro_2", "adpcm_sbpro_3", "adpcm_sbpro_4", "g722", "g726", "adpcm_g726", "g726le", "adpcm_g726le",
        "g723_1", "g729", "gsm", "gsm_ms", "libgsm", "libgsm_ms", "truespeech", "mp3", "mp3float", "mp2", "mp2float",
        "mp1", "mp1float", "aac", "aac_latm", "als", "alac", "ac3", "eac3", "dca", "vorbis", "libvorbis", "opus",
        "libopus", "speex", "libspeex", "flac", "wavpack", "ape", "mpc7", "mpc8", "tta", "tak", "nellymoser", "amrnb",
        "amrwb", "libopencore_amrnb", "libopencore_amrwb", "wmav1", "wmav2", "wmapro", "wmalossless", "wmavoice",
        "qdm2", "qdmc", "mace3", "mace6", "ilbc",
    ]

    /// Codecs of covers and films. ffprobe gives up on a file with a picture track whose decoder it may not set up; it
    /// may set up these, and is given no picture to decode. ffmpeg sets up none of them.
    static let pictures = [
        "png", "apng", "mjpeg", "jpegls", "gif", "bmp", "tiff", "webp", "h261", "h263", "h264", "hevc", "vvc", "av1",
        "libdav1d", "libaom-av1", "vp6", "vp6f", "vp6a", "vp8", "vp9", "libvpx-vp8", "libvpx-vp9", "mpeg1video",
        "mpeg2video", "mpegvideo", "mpeg4", "msmpeg4v1", "msmpeg4v2", "msmpeg4", "wmv1", "wmv2", "wmv3", "vc1", "flv",
        "flashsv", "theora", "dvvideo", "prores", "cinepak", "indeo3", "indeo5", "svq1", "svq3", "rawvideo", "huffyuv",
        "ffv1", "rpza", "8bps", "qtrle",
    ]

    /// Codecs of subtitles, for ffprobe as ``pictures``.
    static let subtitles = [
        "mov_text", "text", "srt", "subrip", "ass", "ssa", "webvtt", "dvdsub", "dvbsub", "pgssub", "xsub", "cc_dec",
    ]

    /// For ffmpeg and ffprobe: opens nothing but files and pipes, and no kind that is not listed.
    static func whitelists(containers: [String] = containers) -> [String] {
        [
            "-protocol_whitelist", "file,pipe", "-format_whitelist", containers.joined(separator: ","),
            "-codec_whitelist", codecs.joined(separator: ","),
        ]
    }
}
