/// Why an upload did not become a greeting; each a sentence that says what to do.
public enum TranscodeError: Error, Hashable, CustomStringConvertible {
    // The file.
    case missing(path: String)
    case unreadable(path: String, reason: String)
    case notAFile(path: String)
    case empty
    case tooLarge(bytes: Int)
    // What is in it.
    case notSound
    case noSoundTrack
    case damaged(reason: String)
    /// With the decoder's complaint.
    case undecodable(String)
    case protected
    case unknownCodec(String)
    case impossibleRate
    case voiceMessage
    case tooManyChannels(Int, limit: Int)
    case tooShort
    case tooLong(limit: Duration)
    case silent
    case tooHigh
    case tooMuchWork
    case cannotBeLevelled(String)
    case tooShortToLevel(seconds: Double)
    // Where it should go.
    case badName(String)
    case cannotWrite(path: String, reason: String)
    // What does the work.
    case programMissing(String, package: String)
    case ffmpegTooOld(String)
    case ffmpegWithoutSoxr
    case ffmpegFailed(reason: String)

    /// `true` if the machine is to blame, not the upload.
    public var isOfTheMachine: Bool {
        switch self {
        case .cannotWrite, .programMissing, .ffmpegTooOld, .ffmpegWithoutSoxr, .ffmpegFailed: true
        default: false
        }
    }

    public var description: String {
        switch self {
        case .missing(let path): "there is no file \(path): name the sound file to be used"
        case .unreadable(let path, let reason):
            "\(path) cannot be read: \(reason); check that this user may read it"
        case .notAFile(let path): "\(path) is not a file: name a sound file"
        case .empty: "the file is empty: record or export it again"
        case .tooLarge(let bytes):
            "the file is larger than \(bytes >> 20) MiB: cut it, or export it as MP3, which is far smaller"
        case .badName(let name):
            "'\(name)' cannot name a greeting's files: use letters, digits, '-' and '_'"
        case .cannotWrite(let path, let reason):
            "\(path) cannot be written: \(reason); check the folder, its owner and the free space"
        case .programMissing(let program, let package):
            "\(program) is not there: install it (apt-get install \(package))"
        case .ffmpegTooOld(let version):
            "ffmpeg \(version) is too old or too small: install ffmpeg 5.1 or newer, as Debian 12 has it"
        case .ffmpegWithoutSoxr:
            "this ffmpeg was built without the soxr resampler, which greetings need to sound clean: install Debian's ffmpeg"
        case .ffmpegFailed(let reason): "ffmpeg failed: \(reason); see whether it runs, and whether the disk is full"
        case .notSound:
            "this is no sound file that Hotline knows: export it as WAV, MP3 or M4A and upload that"
        case .noSoundTrack: "the file has no sound in it, only pictures or data: choose another"
        case .damaged(let reason): "the file is damaged (\(reason)): export or copy it again"
        case .undecodable(let complaint):
            "its sound is damaged, or in a form that Hotline cannot decode (\(complaint)): export it again, as WAV, MP3 or M4A, and "
                + "upload that"
        case .protected:
            "the file is protected against copying: only its owner's player opens it; export it without protection, or record it"
        case .unknownCodec(let codec):
            "its sound is in a form that Hotline cannot decode (\(codec)): export it as WAV, MP3 or M4A and upload that"
        case .impossibleRate:
            "the file claims a sample rate that no sound has (1 to 768 kHz are possible): export it again"
        case .voiceMessage:
            "this is a WeChat voice message (SILK), which ffmpeg cannot decode: play it in WeChat while the telephone records its "
                + "screen with sound, and upload that film (MP4); or record the words with the telephone's recorder and upload "
                + "that file"
        case .tooManyChannels(let channels, let limit):
            "the file has \(channels) channels, and \(limit) is the most: export it in mono or stereo"
        case .tooShort: "the sound is shorter than a tenth of a second: record it again"
        case .tooLong(let limit):
            "the sound is longer than \(limit.components.seconds / 60) minutes: cut it"
        case .silent: "there is nothing to hear in the file: check the microphone and record it again"
        case .tooHigh:
            "telephones carry nothing above 4 kHz, and there is hardly anything below it in this file: choose another"
        case .tooMuchWork:
            "decoding the file takes too much time or memory: export it as plain WAV or MP3 and upload that"
        case .tooShortToLevel(let seconds):
            "a sound of \((seconds * 100).rounded(.down) / 100) s is too short to be brought to an even level: make it a second "
                + "long or longer"
        case .cannotBeLevelled(let what):
            "the sound cannot be brought to an even level (\(what)): record it closer to the microphone, without knocks"
        }
    }
}
