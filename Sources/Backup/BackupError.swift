/// Why a backup was not made or not restored; each a sentence that says what to do. Nothing was changed then.
public enum BackupError: Error, Hashable, Sendable, CustomStringConvertible {
    case exists(path: String)
    case databaseExists(path: String)
    case notABackup(path: String, reason: String)
    /// A file in the archive is not the one that was put into it.
    case damaged(path: String, file: String)
    /// Of the machine: no room, no permission, no `tar`.
    case cannot(what: String, reason: String)

    public var description: String {
        switch self {
        case .exists(let path):
            "\(path) exists already: name another file, for instance with the date in it, or remove this one"
        case .databaseExists(let path):
            "there is a database at \(path) already: use --force, and it is kept beside the restored one under another name"
        case .notABackup(let path, let reason):
            "\(path) is no backup that can be restored: \(reason)"
        case .damaged(let path, let file):
            "\(path) is damaged: \(file) is not what was backed up; take another backup"
        case .cannot(let what, let reason):
            "\(what): \(reason); check the room (df) and that this user may write there"
        }
    }

    /// `true` if the machine is the reason, not the request.
    public var isOfTheMachine: Bool {
        if case .cannot = self { true } else { false }
    }
}
