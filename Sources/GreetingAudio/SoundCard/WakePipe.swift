import Foundation

/// Lets another thread end a wait for input.
final class WakePipe: Sendable {
    private let readEnd: Int32
    private let writeEnd: Int32

    init() throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw KeyWatcherError(number: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (readEnd, writeEnd) = (ends[0], ends[1])
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    /// Ends every wait, also one that begins later.
    func wake() {
        var byte: UInt8 = 0
        _ = write(writeEnd, &byte, 1)
    }

    /// Returns when the descriptor has input or will never have any.
    /// - Throws: `CancellationError` once woken; ``KeyWatcherError``.
    func waitUntilReadable(_ descriptor: Int32) throws {
        var entries = [
            pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0),
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        ]
        while poll(&entries, UInt(entries.count), -1) < 0 {
            guard errno == EINTR else { throw KeyWatcherError(number: errno) }
        }
        if entries[0].revents != 0 { throw CancellationError() }
        if entries[1].revents & Int16(POLLNVAL) != 0 { throw KeyWatcherError(number: EBADF) }
    }

    /// Waits for ``wake()`` alone: a negative descriptor is none.
    func sleep() throws -> Never {
        while true { try waitUntilReadable(-1) }
    }
}
