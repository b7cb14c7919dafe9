import Foundation
import Markup

/// The check that strangers cannot read files with access codes, callers' numbers or the manager's secret.
struct FilesCheck {
    private let configuration: Configuration

    init(_ configuration: Configuration) {
        self.configuration = configuration
    }

    func finding() -> Diagnosis {
        let database = configuration.database
        let paths = ["", "-wal", "-shm"].map { database + $0 } + [configuration.file].compactMap(\.self)
        let open = paths.filter { Self.isReadableByOthers($0) }
        guard open.isEmpty else {
            return .warning(
                .files,
                Message(
                    "every user of this machine may read \(open.joined(separator: ", "))",
                    "本机所有用户都能读取 \(open.joined(separator: "、"))"),
                Message("chmod o= \(open.joined(separator: " "))"))
        }
        return .ok(
            .files,
            Message(
                "strangers may read neither the database nor the configuration", "其他用户不能读取数据库和配置"))
    }

    private static func isReadableByOthers(_ path: String) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IROTH != 0 else { return false }
        // In a folder that they cannot enter the file is closed as well.
        let parent = (path as NSString).deletingLastPathComponent
        return stat(parent.isEmpty ? "." : parent, &status) != 0 || status.st_mode & S_IXOTH != 0
    }
}
