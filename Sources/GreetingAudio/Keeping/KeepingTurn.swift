import Foundation

/// The right to number a new version of a greeting, which one of all processes that share a folder of greetings has at
/// once: its files lie in a folder of that number before the database knows of it.
enum KeepingTurn {
    /// Waits for the turn, and has it while `body` runs. It ends with its process, too, however that ends.
    static func with<Result>(in folder: String, _ body: () throws -> Result) throws -> Result {
        let turns = folder + "/.turns"
        try makeFolder(turns)
        let path = turns + "/keeping"
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o660)
        guard descriptor >= 0 else { throw ShelfError.cannotWrite(path: path, reason: lastReason) }
        defer { close(descriptor) }
        fchmod(descriptor, 0o660)
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw ShelfError.cannotWrite(path: path, reason: lastReason) }
        }
        return try body()
    }

    private static var lastReason: String { String(cString: strerror(errno)) }
}
