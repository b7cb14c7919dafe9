import Foundation
import GreetingAudio
import Synchronization

/// A sound file on its way in, in a folder of its own beside the greetings. The folder goes when this does, so that a
/// connection that is lost leaves nothing behind; one whose process was killed is cleared away by the next.
public final class GreetingUpload: Sendable {
    /// Most bytes of an upload.
    public static let largest = Transcoder.Limits().bytes

    /// The file's name at its sender's, without folders: hostile text.
    let origin: String
    let path: String
    private let folder: HeldFolder
    private let descriptor: Int32
    private let threads: WorkerThreads
    private let count = Mutex(0)

    /// - Throws: ``GreetingFault``.
    init(named name: String, in greetings: String, threads: WorkerThreads) async throws {
        origin = name.split { "/\\".contains($0) }.last.map(String.init) ?? ""
        self.threads = threads
        let suffix = origin.split(separator: ".").dropFirst().last ?? ""
        let isPlain =
            (1...8).contains(suffix.utf8.count) && suffix.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        // Asterisk's own kinds without a header are told by their names alone.
        let file = isPlain ? "received.\(suffix.lowercased())" : "received"
        do {
            let folder = try await threads.run { try GreetingShelf.workFolder(in: greetings) }
            self.folder = folder
            path = folder.path + "/" + file
        } catch let error as ShelfError {
            throw GreetingFault(cause: "\(error)")
        }
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            folder.remove()
            throw GreetingFault(cause: "\(path): \(String(cString: strerror(errno)))")
        }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        folder.remove()
    }

    /// Writes the next bytes of the file.
    /// - Throws: `TranscodeError.tooLarge` beyond ``largest``; ``GreetingFault``.
    public func append(_ bytes: [UInt8]) async throws {
        let total = count.withLock { count in
            count += bytes.count
            return count
        }
        guard total <= Self.largest else { throw TranscodeError.tooLarge(bytes: Self.largest) }
        try await threads.run { [descriptor] in
            var rest = bytes[...]
            while !rest.isEmpty {
                let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
                if written < 0, errno == EINTR { continue }
                guard written > 0 else { throw GreetingFault(cause: "an upload: \(String(cString: strerror(errno)))") }
                rest = rest.dropFirst(written)
            }
        }
    }
}
