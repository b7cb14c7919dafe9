import Foundation
import Subprocess
import SystemPackage

/// The system's `tar`.
enum Tar {
    /// Files below one folder, by their paths in it.
    struct Members {
        let folder: String
        let paths: [String]
    }

    /// Writes an archive of regular files; `transforms` are sed expressions for their names.
    static func create(_ archive: String, of members: [Members], transforms: [String], lists: String) async throws {
        var arguments = ["--create", "--file", archive, "--format=pax", "--owner=0", "--group=0", "--null"]
        arguments += transforms.flatMap { ["--transform", $0] }
        for (index, group) in members.enumerated() where !group.paths.isEmpty {
            let list = "\(lists)/list-\(index)"
            try Data(group.paths.map { $0 + "\0" }.joined().utf8).write(to: URL(filePath: list))
            arguments += ["--directory", group.folder, "--files-from", list]
        }
        try await run(arguments, "cannot write \(archive)")
    }

    /// Unpacks those members of an archive whose names begin with `prefix`, with their modes, into a folder.
    /// - Returns: Whether `tar` found them and was content.
    static func extract(_ prefix: String, of archive: String, into folder: String) async throws -> Bool {
        let arguments = [
            "--extract", "--file", archive, "--directory", folder, "--no-same-owner", "--preserve-permissions",
            "--no-wildcards", "--", prefix,
        ]
        return try await status(arguments).isEmpty
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
