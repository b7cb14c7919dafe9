import Foundation

/// One text spoken by one command, in a folder that is gone afterwards.
struct SpeechRun {
    let command: SpeechCommand
    let limits: SpeechEngine.Limits

    /// A WAV file's header alone: what an engine writes when it found nothing to speak.
    private static let headerBytes = 44

    func speak(_ text: SpeechText, in language: String, to path: String) async throws {
        let destination = URL(filePath: path).standardizedFileURL
        let beside = destination.deletingLastPathComponent().appending(path: ".speech-\(UUID().uuidString)").path
        let folder = try SpeechFolder(at: beside)
        defer { folder.remove() }
        if command.readsStandardInput {
            try Data((text.value + "\n").utf8).write(to: URL(filePath: folder.input))
        }
        let process = SpeechProcess(
            program: command.program,
            arguments: command.filled(text: text.value, language: language, out: folder.output), limits: limits)
        if let ending = try await process.run(in: folder) {
            throw SpeechError.failed(engine: command.program, ending: ending, lastLine: folder.lastLine)
        }
        guard holdsSound(folder.output) else {
            throw SpeechError.wroteNothing(engine: command.program, lastLine: folder.lastLine)
        }
        guard rename(folder.output, destination.path) == 0 else {
            throw SpeechError.cannotKeep(path: path, reason: String(cString: strerror(errno)))
        }
    }

    /// `true` if the path is a file of its own, no link to another, with more than a header.
    private func holdsSound(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_size > Self.headerBytes
    }
}
