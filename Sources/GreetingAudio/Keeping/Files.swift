package import Crypto
import Foundation
public import Markup
import Routing

/// Why the folder of greetings could not be read or written.
public enum ShelfError: Worded, Hashable, CustomStringConvertible {
    /// Another program removes what is made there.
    case disturbed(path: String)
    case cannotWrite(path: String, reason: String)
    /// The files of a version are not there.
    case incomplete(version: Int, folder: String)

    public var message: Message {
        switch self {
        case .disturbed(let path):
            Self.cannotWrite(path, Message("another program removes what is made there", "其他程序删除了其中新建的内容"))
        case .cannotWrite(let path, let reason):
            Self.cannotWrite(path, .system(reason))
        case .incomplete(let version, let folder):
            Message(
                "the files of version \(version) are not in \(folder): take them back from a backup, or add the greeting again",
                "“\(folder)”中没有版本\(version)的文件：请从备份中取回，或重新添加该语音")
        }
    }

    private static func cannotWrite(_ path: String, _ reason: Message) -> Message {
        Message(
            "\(path) cannot be written: \(reason.english); check that the folder 'greetings' of hotline.yaml exists, has room (df) "
                + "and may be written to by this user",
            "无法写入“\(path)”：\(reason.chinese)；请检查 hotline.yaml 中“greetings”所指的文件夹是否存在、有无空间（df）、"
                + "该用户能否写入")
    }
}

extension SHA256.Digest {
    /// The fingerprint as it is kept and compared: 64 hexadecimal digits in lower case.
    package var hexadecimal: String { map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
}

/// The identity of the file that a name leads to.
struct FileIdentity: Hashable {
    private let device: UInt64
    private let inode: UInt64

    /// `nil`: there is no such file.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
    }
}

/// Makes a folder with everything above it; others may look into it, as Asterisk has to.
func makeFolder(_ path: String) throws {
    var missing: [String] = []
    var folder = path
    while folder.count > 1, access(folder, F_OK) != 0 {
        missing.append(folder)
        folder = (folder as NSString).deletingLastPathComponent
    }
    for folder in missing.reversed() {
        guard mkdir(folder, 0o775) == 0 || errno == EEXIST else {
            throw ShelfError.cannotWrite(path: folder, reason: String(cString: strerror(errno)))
        }
        SharedGroup.open(folder: folder)
    }
}

/// A folder of greetings that several users write, by a group of theirs: `hotline` and `hotline-console`.
///
/// The set-group-id bit says so, which folders inherit from the one above, with the group.
enum SharedGroup {
    /// `true` if a folder is written by several users.
    static func owns(_ folder: String) -> Bool {
        var status = stat()
        return stat(folder, &status) == 0 && status.st_mode & S_ISGID != 0
    }

    /// Gives a folder that was just made its mode: everybody may look into it, and the group may write a shared one.
    ///
    /// A service that may not set the bit has a umask that leaves the group its rights.
    static func open(folder: String) {
        _ = owns(folder) ? chmod(folder, 0o2775) : chmod(folder, 0o755)
    }

    /// The mode of a file that is not changed any more. The group's right to write lets another user link it.
    /// - Parameter isPlayed: Asterisk reads it.
    static func mode(in folder: String, isPlayed: Bool) -> mode_t {
        switch (owns(folder), isPlayed) {
        case (true, true): 0o664
        case (true, false): 0o660
        case (false, true): 0o644
        case (false, false): 0o640
        }
    }
}

/// Returns when the file is on disk, whatever happens to the machine then.
func synchronize(file path: String) throws {
    try synchronize(path, O_RDONLY)
}

/// Returns when the names in the folder are on disk.
func synchronize(folder path: String) throws {
    try synchronize(path, O_RDONLY | O_DIRECTORY)
}

private func synchronize(_ path: String, _ flags: Int32) throws {
    let descriptor = open(path, flags)
    guard descriptor >= 0 else { throw ShelfError.cannotWrite(path: path, reason: String(cString: strerror(errno))) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else {
        throw ShelfError.cannotWrite(path: path, reason: String(cString: strerror(errno)))
    }
}
