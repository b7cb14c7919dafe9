import Foundation

/// The right to convert an upload. Of all processes that share a folder of greetings, half as many as the machine has
/// processors have it at once: twenty uploads in one minute leave room for the calls, and each still has its whole
/// time.
enum ConversionTurn {
    /// Number of turns.
    static var count: Int { max(1, ProcessInfo.processInfo.activeProcessorCount / 2) }

    /// Waits for a turn, and has it while `body` runs. It ends with its process, too, however that ends.
    /// - Throws: ``ShelfError``; `CancellationError`; what `body` throws.
    static func with<Result: Sendable>(
        in folder: String, of count: Int = Self.count, _ body: () async throws -> Result
    ) async throws -> Result {
        let turns = folder + "/.turns"
        try makeFolder(turns)
        let descriptor = try await lock(turns, count)
        defer { close(descriptor) }
        return try await body()
    }

    private static func lock(_ turns: String, _ count: Int) async throws -> Int32 {
        while true {
            for index in 0..<count {
                if let descriptor = try lock("\(turns)/\(index)") { return descriptor }
            }
            try await Task.sleep(for: .milliseconds(200))
        }
    }

    /// `nil`: somebody else has it.
    private static func lock(_ path: String) throws -> Int32? {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o660)
        guard descriptor >= 0 else {
            throw ShelfError.cannotWrite(path: path, reason: String(cString: strerror(errno)))
        }
        fchmod(descriptor, 0o660)
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return descriptor }
        close(descriptor)
        return nil
    }
}
