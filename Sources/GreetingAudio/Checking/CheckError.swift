public import Markup

/// Why a recording could not be looked at. What is wrong *with the sound* is a ``SoundFinding``, not an error.
public enum CheckError: Worded, Hashable, CustomStringConvertible {
    case unreadable(path: String, reason: String)
    /// The length of a file of 16-bit samples is odd.
    case halfSample(path: String)
    case unwritable(path: String, reason: String)
    case ffmpegMissing(program: String)
    /// `status` is `nil` for an error of running it, `lastLine` if it said nothing.
    case ffmpegFailed(status: String?, lastLine: String?)

    public var message: Message {
        switch self {
        case .unreadable(let path, let reason):
            Message(
                "\(path) cannot be read: \(reason) Look whether it is there, and whose it is.",
                "无法读取“\(path)”：\(Message.system(reason).chinese)；请检查文件是否存在、属于谁。")
        case .halfSample(let path):
            Message(
                "\(path) ends in the middle of a sample: it was cut short, or is no bare 16-bit sound. Make it anew.",
                "“\(path)”的末尾不是完整的采样：文件被截断，或不是16位裸音频。请重新制作。")
        case .unwritable(let path, let reason):
            Message(
                "\(path) cannot be written: \(reason) Look at the folder's owner and at the free space.",
                "无法写入“\(path)”：\(Message.system(reason).chinese)；请检查文件夹的所有者和剩余空间。")
        case .ffmpegMissing(let program):
            Message(
                "The picture cannot be made, because \(program) does not run here: install ffmpeg (apt install ffmpeg).",
                "无法生成图片，因为“\(program)”不能在此运行：请安装 ffmpeg（apt install ffmpeg）。")
        case .ffmpegFailed(let status, let lastLine):
            Message(
                "The picture could not be made: ffmpeg ended with \(status ?? "an error") and said “\(lastLine ?? "nothing")”. "
                    + "Try its command line by hand.",
                "未能生成图片：ffmpeg 以\(status.map { "“\($0)”" } ?? "错误")结束，"
                    + "\(lastLine.map { "输出“\($0)”" } ?? "没有输出")。请手工试运行其命令。")
        }
    }
}
