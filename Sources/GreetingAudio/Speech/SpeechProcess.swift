import Foundation
import Subprocess
import SystemPackage

/// A program run for speech: in a session of its own, without our environment, for a limited time, with files of a
/// limited size. It is killed with all it started.
struct SpeechProcess {
    let program: String
    let arguments: [String]
    let limits: SpeechEngine.Limits

    private enum Outcome: Sendable {
        case ended(TerminationStatus)
        case timeOver
    }

    /// Runs it, with what it prints in the folder's log.
    /// - Returns: `nil` if it ended well.
    /// - Throws: ``SpeechError``; `CancellationError`.
    func run(in folder: SpeechFolder) async throws -> SpeechError.Ending? {
        let path = Self.searchPath
        guard let program = Self.find(program, in: path) else { throw SpeechError.engineMissing(program) }
        guard let prlimit = Self.find("prlimit", in: path) else {
            throw SpeechError.engineMissing("prlimit (util-linux)")
        }
        let limited = ["--fsize=\(limits.bytes)", "--core=0", "--", program] + arguments
        let outcome = try await outcome(
            of: prlimit, limited, environment: ["PATH": path, "HOME": NSHomeDirectory(), "LANG": "C.UTF-8"], in: folder)
        try Task.checkCancellation()
        switch outcome {
        case .timeOver:
            throw SpeechError.tookTooLong(engine: self.program, limit: limits.time)
        // A shell tells a signal of its child by a status above 128.
        case .ended(.signaled(SIGXFSZ)), .ended(.exited(128 + SIGXFSZ)):
            throw SpeechError.wroteTooMuch(engine: self.program, bytes: limits.bytes)
        case .ended(.exited(0)):
            return nil
        case .ended(.exited(let code)):
            return .status(code)
        case .ended(.signaled(let signal)):
            return .signal(signal)
        }
    }

    private func outcome(
        of program: String, _ arguments: [String], environment: [Environment.Key: String], in folder: SpeechFolder
    ) async throws -> Outcome {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [.send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .seconds(1))]
        let platform = options
        let (input, log) = try folder.descriptors()
        return try await withThrowingTaskGroup(of: Outcome.self) { group in
            group.addTask {
                let result = try await Subprocess.run(
                    .path(FilePath(program)), arguments: Arguments(arguments), environment: .custom(environment),
                    platformOptions: platform,
                    input: .fileDescriptor(FileDescriptor(rawValue: input), closeAfterSpawningProcess: true),
                    output: .fileDescriptor(FileDescriptor(rawValue: log), closeAfterSpawningProcess: true),
                    error: .combinedWithOutput)
                return .ended(result.terminationStatus)
            }
            group.addTask {
                try await Task.sleep(for: limits.time)
                return .timeOver
            }
            defer { group.cancelAll() }
            return try await group.next() ?? .timeOver
        }
    }

    private static var searchPath: String {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        return path.isEmpty ? "/usr/local/bin:/usr/bin:/bin" : path
    }

    /// The program's path; `nil` when it is nowhere, or no program.
    private static func find(_ name: String, in searchPath: String) -> String? {
        let candidates =
            name.contains("/")
            ? [URL(filePath: name).standardizedFileURL.path] : searchPath.split(separator: ":").map { "\($0)/\(name)" }
        return candidates.first { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
                && FileManager.default.isExecutableFile(atPath: path)
        }
    }
}
