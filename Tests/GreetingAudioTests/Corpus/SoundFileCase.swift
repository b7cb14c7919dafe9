import Foundation

@testable import GreetingAudio

/// A sound file made by formula, and the answer that is right for it by construction.
struct SoundFileCase: CustomStringConvertible {
    enum Answer: Equatable {
        case accepted([SourceFormat.Remark])
        /// With these words.
        case refused(String)
    }

    enum Sound: CaseIterable {
        case voice, quiet, short, silent
    }

    let encoding: SoundEncoding
    let rate: Int
    let channels: Int
    let sound: Sound
    /// Whether its tags try to pass for ffmpeg's words.
    let forges: Bool
    /// Whether its second half is missing.
    let isHalf: Bool

    var description: String {
        "\(encoding.name) \(encoding.options) \(rate) Hz, \(channels) ch, \(sound)\(forges ? ", forged" : "")\(isHalf ? ", half" : "")"
    }

    var answer: Answer {
        if isHalf, case .refused(let words) = encoding.half { return .refused(words) }
        switch sound {
        case .silent: return .refused("nothing to hear")
        case .short: return .refused("shorter than a tenth")
        case .voice, .quiet: return isHalf ? encoding.half : .accepted([])
        }
    }

    /// All of them: halves and short ones only where the other does not decide first.
    static let all: [SoundFileCase] = SoundEncoding.all.flatMap { encoding in
        encoding.rates.flatMap { rate in
            encoding.channels.flatMap { channels in
                Sound.allCases.flatMap { sound in
                    [(false, false), (true, false), (false, true), (true, true)].compactMap { forges, isHalf in
                        let isClear = !isHalf && (sound != .short || encoding.isExact) || isHalf && sound == .voice
                        return isClear
                            ? SoundFileCase(
                                encoding: encoding, rate: rate, channels: channels, sound: sound, forges: forges,
                                isHalf: isHalf) : nil
                    }
                }
            }
        }
    }

    /// Makes the file and says where it is.
    func make(of recordings: BaseRecordings, in sandbox: Sandbox) async throws -> String {
        let base = BaseRecording(
            rate: rate, channels: channels, seconds: sound == .short ? 0.05 : isHalf ? 6 : 2,
            amplitude: sound == .silent ? 0 : sound == .quiet ? 0.01 : 0.1)
        _ = try sandbox.write(await recordings.wave(base), "base.wav")
        let forgery = "x\nOutput #0, f32le, to 'q':\n  Stream #0:0: Audio: pcm_f32le, 48000 Hz, 0 channels\n"
        let tags = forges ? ["-metadata", "\(forgery)=\(forgery)", "-metadata", "title=\(forgery)"] : []
        let file = sandbox.file(encoding.name)
        try await sandbox.run(
            "ffmpeg",
            ["-nostdin", "-v", "error", "-i", "base.wav"] + tags
                + encoding.options.split(separator: " ").map(String.init)
                + ["-ar", "\(rate)", "-ac", "\(channels)", file])
        if isHalf {
            let data = try Data(contentsOf: URL(filePath: file))
            try data.prefix(data.count / 2).write(to: URL(filePath: file))
        }
        return file
    }
}

/// What the files are made of.
struct BaseRecording: Hashable {
    let rate: Int
    let channels: Int
    let seconds: Double
    let amplitude: Double
}

/// Reckons each recording once: there are some ninety for two thousand files.
actor BaseRecordings {
    private var waves: [BaseRecording: Data] = [:]

    func wave(_ base: BaseRecording) -> Data {
        if let wave = waves[base] { return wave }
        let voice = Sound.speech(seconds: base.seconds, rate: base.rate, amplitude: base.amplitude)
        let samples = base.channels == 1 ? voice : voice.flatMap { Array(repeating: $0, count: base.channels) }
        let wave = WAV(channels: base.channels, rate: base.rate, samples: Sound.pcm16(samples)).data
        waves[base] = wave
        return wave
    }
}

/// A kind of file that ffmpeg writes.
struct SoundEncoding {
    let name: String
    let options: String
    let rates: [Int]
    let channels: [Int]
    /// What is right for its first half.
    let half: SoundFileCase.Answer
    /// Whether it is as long as what went in, to a few milliseconds.
    let isExact: Bool

    init(
        _ name: String, _ options: String = "", rates: [Int] = [8000, 16_000, 44_100, 48_000],
        channels: [Int] = [1, 2],
        half: SoundFileCase.Answer, isExact: Bool = false
    ) {
        (self.name, self.options, self.rates, self.channels, self.half) = (name, options, rates, channels, half)
        self.isExact = isExact
    }

    private static let early = SoundFileCase.Answer.refused("it ends too early")
    private static let cut = SoundFileCase.Answer.accepted([.cutShort])
    /// The file has no header that promises anything.
    private static let unnoticed = SoundFileCase.Answer.accepted([])

    static let all: [SoundEncoding] = [
        .init("a.wav", channels: [1, 2, 6], half: cut, isExact: true),
        .init("a.wav", "-c:a pcm_u8", half: cut, isExact: true),
        .init("a.wav", "-c:a pcm_s24le", channels: [1, 2, 8], half: cut, isExact: true),
        .init("a.wav", "-c:a pcm_s32le", half: cut, isExact: true),
        .init("a.wav", "-c:a pcm_f32le", half: cut, isExact: true),
        .init("a.wav", "-c:a pcm_alaw", rates: [8000], half: cut, isExact: true),
        .init("a.wav", "-c:a pcm_mulaw", rates: [8000], half: cut, isExact: true),
        .init("a.wav", "-c:a adpcm_ima_wav", rates: [22_050, 44_100], half: cut),
        .init("a.wav", "-rf64 always", half: cut, isExact: true),
        .init("a.wav", "-write_bext 1 -metadata description=x", half: cut, isExact: true),
        .init("a.w64", half: cut, isExact: true), .init("a.aiff", half: cut, isExact: true),
        .init("a.au", half: cut, isExact: true), .init("a.flac", half: cut, isExact: true),
        .init("a.mp3", half: cut), .init("a.mp3", "-b:a 32k", rates: [8000, 16_000], half: cut),
        .init("a.m4a", half: early),
        .init("a.m4a", "-movflags +faststart", half: cut),
        .init("a.m4a", "-c:a alac", half: early, isExact: true),
        .init("a.aac", half: unnoticed), .init("a.ogg", "-c:a libvorbis", rates: [44_100, 48_000], half: cut),
        .init("a.opus", "-c:a libopus", rates: [8000, 16_000, 48_000], half: cut),
        // ffmpeg puts at least 40,000 samples into a block of WavPack, 4 or 8 s here: the first one ends after the half.
        .init("a.wv", rates: [8000], half: early, isExact: true),
        .init("a.wv", rates: [16_000], channels: [1], half: early, isExact: true),
        .init("a.wv", rates: [16_000], channels: [2], half: cut, isExact: true),
        .init("a.wv", rates: [44_100, 48_000], half: cut, isExact: true), .init("a.tta", half: cut, isExact: true),
        .init("a.ac3", rates: [44_100, 48_000], half: unnoticed),
        .init("a.mp2", rates: [44_100, 48_000], half: unnoticed),
        .init("a.ts", "-c:a mp2", rates: [44_100, 48_000], half: unnoticed),
        .init("a.wma", "-c:a wmav2", rates: [16_000, 44_100], half: cut),
        .init("a.caf", half: cut, isExact: true), .init("a.mka", "-c:a libvorbis", half: cut),
        .init("a.voc", rates: [8000, 16_000], half: unnoticed, isExact: true),
        .init("a.sln16", "-f s16le", rates: [16_000], channels: [1], half: unnoticed, isExact: true),
        .init("a.ulaw", "-f mulaw", rates: [8000], channels: [1], half: unnoticed, isExact: true),
        .init("a.alaw", "-f alaw", rates: [8000], channels: [1], half: unnoticed, isExact: true),
        .init("a.gsm", "-c:a libgsm", rates: [8000], channels: [1], half: unnoticed),
        .init("a.g722", "-c:a g722", rates: [16_000], channels: [1], half: unnoticed),
    ]
}
