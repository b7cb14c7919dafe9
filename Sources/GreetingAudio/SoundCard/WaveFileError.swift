public import Markup

/// Why a WAV file was not read or written.
public enum WaveFileError: Worded, Hashable, CustomStringConvertible {
    case cannotRead(path: String, reason: String)
    case noFile(path: String)
    case cannotWrite(path: String, reason: String)
    case tooLarge(path: String)
    case otherKind(path: String)

    public var message: Message {
        switch self {
        case .cannotRead(let path, let reason):
            Message(
                "\(path) cannot be read: \(reason); name a WAV file that this user may read",
                "无法读取“\(path)”：\(Message.system(reason).chinese)；请指定该用户有权读取的 WAV 文件")
        case .noFile(let path):
            Message(
                "\(path) cannot be read: it is no file; name a WAV file that this user may read",
                "无法读取“\(path)”：不是文件；请指定该用户有权读取的 WAV 文件")
        case .cannotWrite(let path, let reason):
            Message(
                "\(path) cannot be written: \(reason); check that its folder exists, has room and may be written to",
                "无法写入“\(path)”：\(Message.system(reason).chinese)；请检查文件夹是否存在、有无空间、能否写入")
        case .tooLarge(let path):
            Message(
                "\(path) is larger than \(WaveFile.largest >> 20) MiB: name a shorter recording",
                "“\(path)”大于 \(WaveFile.largest >> 20) MiB：请指定较短的录音")
        case .otherKind(let path):
            Message(
                "\(path) is no WAV file of one channel and 16 bits: turn it into one with `hotline greeting add`, and use what "
                    + "that makes",
                "“\(path)”不是单声道16位的 WAV 文件：请用 `hotline greeting add` 转换，再用其结果")
        }
    }
}
