public import Markup

/// Why an upload did not become a greeting; each a sentence that says what to do.
public enum TranscodeError: Worded, Hashable, CustomStringConvertible {
    // The file.
    case missing(path: String)
    case unreadable(path: String, reason: String)
    case notAFile(path: String)
    case empty
    case tooLarge(bytes: Int)
    // What is in it.
    case notSound
    case noSoundTrack
    case damaged(reason: Message)
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
    case cannotBeLevelled(Message)
    case tooShortToLevel(seconds: Double)
    // Where it should go.
    case badName(String)
    case cannotWrite(path: String, reason: String)
    /// There is no room for the work.
    case diskFull
    // What does the work.
    case programMissing(String, package: String)
    /// `nil`: it does not tell its version.
    case ffmpegTooOld(String?)
    case ffmpegWithoutSoxr
    case ffmpegFailed(reason: Message)

    /// `true` if the machine is to blame, not the upload.
    public var isOfTheMachine: Bool {
        switch self {
        case .cannotWrite, .diskFull, .programMissing, .ffmpegTooOld, .ffmpegWithoutSoxr, .ffmpegFailed: true
        default: false
        }
    }

    public var message: Message {
        switch self {
        case .missing, .unreadable, .notAFile, .empty, .tooLarge: fileMistake
        case .badName, .cannotWrite, .diskFull, .programMissing, .ffmpegTooOld, .ffmpegWithoutSoxr, .ffmpegFailed:
            failure
        case .notSound, .noSoundTrack, .damaged, .undecodable, .protected, .unknownCodec, .impossibleRate,
            .voiceMessage:
            formMistake
        case .tooManyChannels, .tooShort, .tooLong, .silent, .tooHigh, .tooMuchWork, .tooShortToLevel,
            .cannotBeLevelled:
            soundMistake
        }
    }

    private var fileMistake: Message {
        switch self {
        case .missing(let path):
            Message("there is no file \(path): name the sound file to be used", "没有文件“\(path)”：请指定要用的音频文件")
        case .unreadable(let path, let reason):
            Message(
                "\(path) cannot be read: \(reason); check that this user may read it",
                "无法读取“\(path)”：\(Message.system(reason).chinese)；请检查该用户的读取权限")
        case .notAFile(let path):
            Message("\(path) is not a file: name a sound file", "“\(path)”不是文件：请指定音频文件")
        case .tooLarge(let bytes):
            Message(
                "the file is larger than \(bytes >> 20) MiB: cut it, or export it as MP3, which is far smaller",
                "文件大于 \(bytes >> 20) MiB：请剪短，或导出为小得多的 MP3")
        default:
            Message("the file is empty: record or export it again", "文件为空：请重新录制或导出")
        }
    }

    private var failure: Message {
        switch self {
        case .badName(let name):
            Message(
                "'\(name)' cannot name a greeting's files: use letters, digits, '-' and '_'",
                "“\(name)”不能作语音文件名：请用字母、数字、“-”和“_”")
        case .cannotWrite(let path, let reason):
            Message(
                "\(path) cannot be written: \(reason); check the folder, its owner and the free space",
                "无法写入“\(path)”：\(Message.system(reason).chinese)；请检查文件夹、其所有者和剩余空间")
        case .diskFull:
            Message(
                "the work folder cannot be written: the disk is full; check the folder, its owner and the free space",
                "无法写入工作文件夹：磁盘已满；请检查文件夹、其所有者和剩余空间")
        case .programMissing(let program, let package):
            Message(
                "\(program) is not there: install it (apt-get install \(package))",
                "没有程序“\(program)”：请安装（apt-get install \(package)）")
        case .ffmpegTooOld(let version):
            Message(
                "ffmpeg \(version ?? "of unknown version") is too old or too small: install ffmpeg 5.1 or newer, as Debian 12 has it",
                "ffmpeg \(version ?? "（版本未知）")过旧或功能不全：请安装 ffmpeg 5.1 或更新版本，例如 Debian 12 中的")
        case .ffmpegWithoutSoxr:
            Message(
                "this ffmpeg was built without the soxr resampler, which greetings need to sound clean: install Debian's ffmpeg",
                "此 ffmpeg 不含 soxr 重采样器，没有它语音不够清晰：请安装 Debian 的 ffmpeg")
        case .ffmpegFailed(let reason):
            Message(
                "ffmpeg failed: \(reason.english); see whether it runs, and whether the disk is full",
                "ffmpeg 出错：\(reason.chinese)；请检查它能否运行、磁盘是否已满")
        default:
            Message("", "")
        }
    }

    private var formMistake: Message {
        switch self {
        case .notSound:
            Message(
                "this is no sound file that Hotline knows: export it as WAV, MP3 or M4A and upload that",
                "无法识别的音频文件：请导出为 WAV、MP3 或 M4A 再上传")
        case .noSoundTrack:
            Message("the file has no sound in it, only pictures or data: choose another", "文件中没有声音，只有图像或数据：请换一个")
        case .damaged(let reason):
            Message(
                "the file is damaged (\(reason.english)): export or copy it again", "文件已损坏（\(reason.chinese)）：请重新导出或复制")
        case .undecodable(let complaint):
            Message(
                "its sound is damaged, or in a form that Hotline cannot decode (\(complaint)): export it again, as WAV, MP3 or M4A, "
                    + "and upload that",
                "声音已损坏，或其格式无法解码（\(complaint)）：请重新导出为 WAV、MP3 或 M4A 再上传")
        case .protected:
            Message(
                "the file is protected against copying: only its owner's player opens it; export it without protection, or record it",
                "文件有版权保护，只能用购买者的播放器打开：请导出为无保护的文件，或重新录制")
        case .unknownCodec(let codec):
            Message(
                "its sound is in a form that Hotline cannot decode (\(codec)): export it as WAV, MP3 or M4A and upload that",
                "声音的格式无法解码（\(codec)）：请导出为 WAV、MP3 或 M4A 再上传")
        case .impossibleRate:
            Message(
                "the file claims a sample rate that no sound has (1 to 768 kHz are possible): export it again",
                "文件标明的采样率不可能存在（应为1至768 kHz）：请重新导出")
        default:
            Message(
                "this is a WeChat voice message (SILK), which ffmpeg cannot decode: play it in WeChat while the telephone records its "
                    + "screen with sound, and upload that film (MP4); or record the words with the telephone's recorder and upload "
                    + "that file",
                "这是微信语音消息（SILK），ffmpeg 无法解码：请在微信中播放，同时用手机录屏并录下声音，再上传该视频（MP4）；"
                    + "或用手机的录音机重新录制，再上传录音")
        }
    }

    private var soundMistake: Message {
        switch self {
        case .tooManyChannels(let channels, let limit):
            Message(
                "the file has \(channels) channels, and \(limit) is the most: export it in mono or stereo",
                "文件有\(channels)个声道，最多\(limit)个：请导出为单声道或立体声")
        case .tooShort:
            Message("the sound is shorter than a tenth of a second: record it again", "录音不足十分之一秒：请重新录制")
        case .tooLong(let limit):
            Message(
                "the sound is longer than \(limit.components.seconds / 60) minutes: cut it",
                "录音超过\(limit.components.seconds / 60)分钟：请剪短")
        case .silent:
            Message(
                "there is nothing to hear in the file: check the microphone and record it again", "文件中没有声音：请检查麦克风并重新录制")
        case .tooHigh:
            Message(
                "telephones carry nothing above 4 kHz, and there is hardly anything below it in this file: choose another",
                "电话不传送4 kHz 以上的声音，而此文件中几乎只有高频：请换一个")
        case .tooShortToLevel(let seconds):
            Message(
                "a sound of \((seconds * 100).rounded(.down) / 100) s is too short to be brought to an even level: make it a second "
                    + "long or longer",
                "录音仅\((seconds * 100).rounded(.down) / 100)秒，太短，无法调整到统一音量：请录一秒以上")
        case .cannotBeLevelled(let what):
            Message(
                "the sound cannot be brought to an even level (\(what.english)): record it closer to the microphone, without knocks",
                "无法调整到统一音量（\(what.chinese)）：请靠近麦克风重新录制，避免碰撞声")
        default:
            Message(
                "decoding the file takes too much time or memory: export it as plain WAV or MP3 and upload that",
                "解码此文件耗时过长或占用内存过多：请导出为普通的 WAV 或 MP3 再上传")
        }
    }
}
