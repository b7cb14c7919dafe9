import Foundation
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
        try await run(arguments, "cannot write \(archive)")
    }

    private static func run(_ arguments: [String], _ what: String) async throws {
        let complaint = try await status(arguments)
        guard complaint.isEmpty else { throw BackupError.cannot(what: what, reason: complaint) }
    }

    /// Empty, or the first line of what it complains of.
    private static func status(_ arguments: [String]) async throws -> String {
        do {
            let result = try await Subprocess.run(
                .name("tar"), arguments: Arguments(arguments), environment: .inherit.updating(["LC_ALL": "C"]),
                output: .discarded, error: .string(limit: 1 << 20))
            if result.terminationStatus.isSuccess { return "" }
            return result.standardError.split(separator: "\n").first.map(String.init) ?? "tar failed"
        } catch let error as SubprocessError {
            throw BackupError.cannot(what: "cannot run tar", reason: "\(error)")
        }
    }
}
