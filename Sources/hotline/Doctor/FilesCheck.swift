import Foundation

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
                "files", "every user of this machine may read \(open.joined(separator: ", "))",
                "chmod o= \(open.joined(separator: " "))")
        }
        return .ok("files", "strangers may read neither the database nor the configuration")
    }

    private static func isReadableByOthers(_ path: String) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IROTH != 0 else { return false }
        // In a folder that they cannot enter the file is closed as well.
        let parent = (path as NSString).deletingLastPathComponent
        return stat(parent.isEmpty ? "." : parent, &status) != 0 || status.st_mode & S_IXOTH != 0
    }
}
