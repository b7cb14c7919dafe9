import Foundation
import Markup
import Subprocess
import SystemPackage

/// Runs ffmpeg: as a session of its own, with nothing of our environment, and held to its limits by the kernel.
struct FFmpeg {
    let limits: Transcoder.Limits
    private let program: FilePath
    private let probe: FilePath
    private let prlimit: FilePath

    /// The end of a run.
    struct Outcome {
        let status: TerminationStatus
        let log: FFmpegLog

        var isSuccess: Bool { status.isSuccess }
    }

    /// - Parameter name: A name to be found in PATH, or a path; of ffprobe, too.
    /// - Throws: ``TranscodeError/programMissing(_:package:)``.
    init(_ name: String, ffprobe: String, limits: Transcoder.Limits) throws {
        self.limits = limits
        program = try Self.find(name, package: "ffmpeg")
        probe = try Self.find(ffprobe, package: "ffmpeg")
        prlimit = try Self.find("prlimit", package: "util-linux")
    }

    /// Runs ffmpeg in `folder`.
    /// - Parameter largestFile: Bytes that it may write to one file.
    /// - Parameter progress: Is told how many seconds of sound are done.
    func run(
        _ arguments: [String], in folder: WorkFolder, largestFile: Int, progress: (Double) -> Void
    ) async throws -> Outcome {
        try await run(program, arguments, in: folder, largestFile: largestFile, progress: progress)
    }

    /// Asks ffprobe for the facts of the upload in `folder`.
    /// - Throws: ``TranscodeError``: why there are none.
    func facts(in folder: WorkFolder) async throws -> UploadFacts {
        let outcome = try await run(
            probe, FFmpegArguments.probe, in: folder, largestFile: UploadFacts.mostBytes + 1, progress: { _ in })
        let path = folder.file(FFmpegArguments.facts)
        guard outcome.isSuccess, let json = try? Data(contentsOf: URL(filePath: path)),
            let facts = UploadFacts(json: json)
        else { throw await complaint(about: outcome) ?? outcome.probeRefusal() }
        return facts
    }

    private func run(
        _ program: FilePath, _ arguments: [String], in folder: WorkFolder, largestFile: Int, progress: (Double) -> Void
    ) async throws -> Outcome {
        let held = [
            "--cpu=\(max(1, limits.time.components.seconds))", "--as=\(limits.memory)", "--fsize=\(largestFile)",
            "--nofile=64",
            "--core=0", "--", program.string,
        ]
        var options = PlatformOptions()
        // For the signal below. Not a session of its own, to which Linux would give a share of its own.
        options.processGroupID = 0
        options.teardownSequence = [
            .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .seconds(1))
        ]
        do {
            let result = try await Subprocess.run(
                .path(prlimit), arguments: Arguments(held + arguments), environment: .custom([:]),
                workingDirectory: FilePath(folder.path), platformOptions: options, input: .none, output: .discarded,
                error: .sequence
            ) { execution in
                if limits.inIdleTime { IdlePriority.give(to: execution.processIdentifier.value) }
                var log = FFmpegLog()
                for try await buffer in execution.standardError {
                    buffer.withUnsafeBytes { log.add($0, progress: progress) }
                }
                return log
            }
            try Task.checkCancellation()
            return Outcome(status: result.terminationStatus, log: result.closureResult)
        } catch let error as SubprocessError {
            try Task.checkCancellation()
            throw TranscodeError.ffmpegFailed(reason: .system("\(error)"))
        }
    }

    /// Finds out whether ffmpeg itself is the reason for a failure.
    func complaint(about outcome: Outcome) async -> TranscodeError? {
        let remarks = outcome.log.remarks
        if remarks.contains(where: { $0.contains("resampling engine is unavailable") }) { return .ffmpegWithoutSoxr }
        let unknown = [
            "Unrecognized option", "Option not found", "No such filter", "Error splitting the argument list",
        ]
        guard remarks.contains(where: { remark in unknown.contains { remark.contains($0) } }) else { return nil }
        return .ffmpegTooOld(await version)
    }

    private var version: String? {
        get async {
            let result = try? await Subprocess.run(
                .path(program), arguments: ["-version"], environment: .custom([:]), output: .string(limit: 65_536),
                error: .discarded)
            let words = result?.standardOutput.split(separator: " ") ?? []
            return words.count > 2 && words[0] == "ffmpeg" ? String(words[2]) : nil
        }
    }

    private static func find(_ name: String, package: String) throws -> FilePath {
        let places =
            name.contains("/")
            ? [name]
            : (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin")
                .split(separator: ":").map { "\($0)/\(name)" }
        guard let path = places.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
            throw TranscodeError.programMissing(name, package: package)
        }
        // It runs in another folder than we do.
        return FilePath(URL(filePath: path).path)
    }
}
