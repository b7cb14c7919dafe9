import Foundation

/// A private folder for one run of an engine: what it reads, what it writes, what it says.
struct SpeechFolder {
    let path: String

    var input: String { path + "/text" }
    var output: String { path + "/speech.wav" }
    private var logPath: String { path + "/log" }

    /// - Throws: ``SpeechError/cannotKeep(path:reason:)``.
    init(at path: String) throws(SpeechError) {
        guard mkdir(path, 0o700) == 0 else {
            throw .cannotKeep(path: path, reason: String(cString: strerror(errno)))
        }
        self.path = path
    }

    /// The program's output, at most the last 64 KiB.
    var log: String {
        guard let handle = FileHandle(forReadingAtPath: logPath) else { return "" }
        defer { try? handle.close() }
        guard let end = try? handle.seekToEnd(),
            (try? handle.seek(toOffset: end > 65_536 ? end - 65_536 : 0)) != nil, let data = try? handle.readToEnd()
        else { return "" }
        return String(decoding: data, as: UTF8.self)
    }

    /// The last line of ``log`` that says something, without control characters, at most 200 characters of it.
    var lastLine: String {
        for line in log.split(whereSeparator: \.isNewline).reversed() {
            let printable = line.unicodeScalars.filter { $0.properties.generalCategory != .control }
            let text = String(printable.prefix(200).map(Character.init))
            if !text.allSatisfy(\.isWhitespace) { return text }
        }
        return ""
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Opens what the program reads from: the text where there is one, nothing otherwise; and what it prints to.
    func descriptors() throws -> (input: Int32, log: Int32) {
        let source = access(input, R_OK) == 0 ? input : "/dev/null"
        let input = open(source, O_RDONLY | O_CLOEXEC)
        let log = open(logPath, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0o600)
        guard input >= 0, log >= 0 else {
            let reason = String(cString: strerror(errno))
            for descriptor in [input, log] where descriptor >= 0 { close(descriptor) }
            throw SpeechError.cannotKeep(path: path, reason: reason)
        }
        return (input, log)
    }
}
