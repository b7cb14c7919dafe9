import Foundation
import Markup
import Subprocess
import SystemPackage

/// Archives, made by the system's `tar`; ``TarReader`` reads them.
enum Tar {
    /// Files below one folder, by their paths in it.
    struct Members {
        let folder: String
        let paths: [String]
    }

    /// Writes an archive of regular files; `transforms` are sed expressions for their names.
    static func create(_ archive: String, of members: [Members], transforms: [String], lists: String) async throws {
        // A colon in the name is no host's, and a file with two names stands in the archive twice.
        var arguments = [
            "--create", "--file", archive, "--force-local", "--hard-dereference", "--format=pax", "--owner=0",
            "--group=0", "--null",
        ]
        arguments += transforms.flatMap { ["--transform", $0] }
        for (index, group) in members.enumerated() where !group.paths.isEmpty {
            let list = "\(lists)/list-\(index)"
            try Data(group.paths.map { $0 + "\0" }.joined().utf8).write(to: URL(filePath: list))
            arguments += ["--directory", group.folder, "--files-from", list]
        }
        try await run(arguments, Message("cannot write \(archive)", "无法写入“\(archive)”"))
    }

    private static func run(_ arguments: [String], _ what: Message) async throws {
        if let complaint = try await complaint(arguments) {
            throw BackupError.cannot(what: what, reason: complaint)
        }
    }

    /// The first line of what it complains of, if it fails.
    private static func complaint(_ arguments: [String]) async throws -> Message? {
        do {
            let result = try await Subprocess.run(
                .name("tar"), arguments: Arguments(arguments), environment: .inherit.updating(["LC_ALL": "C"]),
                output: .discarded, error: .string(limit: 1 << 20))
            if result.terminationStatus.isSuccess { return nil }
            return result.standardError.split(separator: "\n").first.map { .system(String($0)) }
                ?? Message("tar failed", "tar 出错")
        } catch let error as SubprocessError {
            throw BackupError.cannot(what: Message("cannot run tar", "无法运行 tar"), reason: .system("\(error)"))
        }
    }
}
