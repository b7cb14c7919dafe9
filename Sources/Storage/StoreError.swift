public import Markup

/// A database that could not be opened or restored; each a sentence that says what to do.
public enum StoreError: Worded, CustomStringConvertible {
    case missing(path: String)
    case cannotOpen(path: String, reason: String)
    case newerSchema(path: String)
    case inUse(path: String)
    /// It is not, or no longer, a database of Hotline's.
    case damaged(path: String, finding: Message)

    public var message: Message {
        switch self {
        case .missing(let path):
            Message(
                "there is no database at \(path): publish a plan first (hotline apply FILE), or name the right configuration "
                    + "with --config",
                "“\(path)”没有数据库：请先发布方案（hotline apply FILE），或用 --config 指定正确的配置")
        case .cannotOpen(let path, let reason):
            Message(
                "the database \(path) cannot be opened: \(reason); check that its folder exists and that this user may write "
                    + "to both",
                "无法打开数据库“\(path)”：\(Message.system(reason).chinese)；请检查其文件夹是否存在、该用户能否写入二者")
        case .newerSchema(let path):
            Message(
                "the database \(path) was written by a newer version of Hotline: start that version, or name another database",
                "数据库“\(path)”由较新的版本写入：请启动该版本，或指定其他数据库")
        case .inUse(let path):
            Message(
                "another process has the database \(path) open: stop hotline serve (systemctl stop hotline), then try again",
                "其他进程正在使用数据库“\(path)”：请停止 hotline serve（systemctl stop hotline），再重试")
        case .damaged(let path, let finding):
            Message(
                "the database \(path) is damaged: \(finding.english); take an older backup",
                "数据库“\(path)”已损坏：\(finding.chinese)；请换用较早的备份")
        }
    }
}
