import Foundation
public import GreetingAudio
public import Markup

extension Transcoded {
    /// `7.3 s at -19.0 LUFS, from mp3, 44100 Hz, 2 channels, raised by 4.2 dB`
    public var sentence: Message {
        let level = wide.loudness.map { "\($0.decibels) LUFS" } ?? "\(wide.mean.decibels) dBFS"
        let facts = [
            Message(
                "\(duration.seconds) s at \(level), from \(source.codec)",
                "\(duration.seconds) 秒，\(level)，源格式 \(source.codec)"),
            Message("\(source.rate) Hz", "\(source.rate) Hz"), channels, change,
        ]
        return ([facts.compactMap(\.self).joined(", ", "，")] + source.remarks.map(\.sentence)).joined("; ", "；")
    }

    private var channels: Message {
        switch source.channels {
        case 1: Message("mono", "单声道")
        case 2: Message("stereo", "立体声")
        default: Message("\(source.channels) channels", "\(source.channels) 声道")
        }
    }

    private var change: Message? {
        if abs(gain) < 0.5 { return nil }
        return gain > 0
            ? Message("raised by \(gain.decibels) dB", "提高 \(gain.decibels) dB")
            : Message("lowered by \((-gain).decibels) dB", "降低 \((-gain).decibels) dB")
    }
}

extension SourceFormat.Remark {
    fileprivate var sentence: Message {
        switch self {
        case .cutShort:
            Message("the file ends before its header says: was it sent whole?", "文件比文件头所说的短：是否传输完整？")
        case .secondPart:
            Message(
                "a second part of the file, of another kind, was left out: export it as one piece",
                "文件中另一种格式的第二部分没有采用：请导出为一个整体")
        case .otherTracks:
            Message(
                "the file has several sound tracks, and the first that can be decoded was used", "文件有多条音轨，采用了第一条可解码的")
        }
    }
}

extension Double {
    /// To a tenth.
    fileprivate var decibels: String { String(format: "%.1f", self) }
    fileprivate var seconds: String { decibels }
}
