public import Foundation

/// A version of a greeting as the telephone network carries it: a WAV file of 8 kHz, 16 bits, one channel.
public struct GreetingSound: Sendable {
    /// Bytes of the file.
    public let count: Int
    private let path: String
    private let threads: WorkerThreads

    /// `nil`: the file is not there.
    init?(_ path: String, threads: WorkerThreads) {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        count = Int(status.st_size)
        self.path = path
        self.threads = threads
    }

    /// Reads a part of it.
    /// - Parameter range: Within ``count``.
    public func bytes(in range: Range<Int>) async throws -> Data {
        try await threads.run { [path] in
            let file = try FileHandle(forReadingFrom: URL(filePath: path))
            defer { try? file.close() }
            try file.seek(toOffset: UInt64(range.lowerBound))
            return try file.read(upToCount: range.count) ?? Data()
        }
    }
}
