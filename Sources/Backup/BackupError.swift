public import Markup

/// Why a backup was not made or not restored; each a sentence that says what to do. Nothing was changed then.
public enum BackupError: Worded, Hashable, CustomStringConvertible {
    case exists(path: String)
    case databaseExists(path: String)
    case notABackup(path: String, reason: Message)
    /// A file in the archive is not the one that was put into it.
    case damaged(path: String, file: String)
    /// Of the machine: no room, no permission, no `tar`.
    case cannot(what: Message, reason: Message)

    public var message: Message {
        switch self {
        case .exists(let path):
            Message(
                "\(path) exists already: name another file, for instance with the date in it, or remove this one",
                "“\(path)”已存在：请另取文件名，例如加上日期，或删除该文件")
        case .databaseExists(let path):
            Message(
                "there is a database at \(path) already: use --force, and it is kept beside the restored one under another name",
                "“\(path)”已有数据库：请加 --force，原数据库会改名保留在恢复的数据库旁边")
        case .notABackup(let path, let reason):
            Message("\(path) is no backup that can be restored: ", "“\(path)”不是可恢复的备份：") + reason
        case .damaged(let path, let file):
            Message(
                "\(path) is damaged: \(file) is not what was backed up; take another backup",
                "“\(path)”已损坏：“\(file)”与备份时不同；请换用其他备份")
        case .cannot(let what, let reason):
            Message(
                "\(what.english): \(reason.english); check the room (df) and that this user may write there",
                "\(what.chinese)：\(reason.chinese)；请检查剩余空间（df）和该用户的写入权限")
        }
    }

    /// `true` if the machine is the reason, not the request.
    public var isOfTheMachine: Bool {
        if case .cannot = self { true } else { false }
    }
}
