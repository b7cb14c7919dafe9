import Foundation
public import Markup

/// Waits for a key, to end a recording.
///
/// On a terminal any key counts, and it is not shown. From a pipe or a file it is a line or the end. The terminal is as
/// before when the wait is over, for whatever reason: a key, an error, the task's cancellation. So a command that
/// cancels its task on SIGTERM and SIGHUP leaves no terminal without echo; Ctrl-C needs no signal here (see
/// ``Ending/interrupt``).
public struct KeyWatcher: Sendable {
    private let descriptor: Int32

    /// - Parameter descriptor: Standard input, unless told otherwise. It stays open.
    public init(descriptor: Int32 = 0) {
        self.descriptor = descriptor
    }

    /// The reason why the wait ended.
    public enum Ending: Hashable, Sendable {
        /// A key of a terminal; Enter from elsewhere.
        case key
        /// Ctrl-C on a terminal: the user wants out.
        case interrupt
        /// Nothing more will come, as from `/dev/null`.
        case endOfInput
    }

    /// Waits for a key. Of two watchers on one terminal, the second to end must be the first that began.
    /// - Throws: `CancellationError`; ``KeyWatcherError``.
    public func key() async throws -> Ending {
        try await key(whenReady: {})
    }

    /// - Parameter whenReady: Called on the waiting thread when a key would count.
    func key(whenReady: @escaping @Sendable () -> Void) async throws -> Ending {
        let wake = try WakePipe()
        return try await withTaskCancellationHandler {
            try await onOwnThread(named: "keys") {
                if let terminal = RawTerminal(descriptor) {
                    whenReady()
                    return try wait(for: terminal, wake)
                }
                // A terminal that another job has in hand gives no keys.
                if isatty(descriptor) == 1 { try wake.sleep() }
                whenReady()
                return try wait(wake)
            }
        } onCancel: {
            wake.wake()
        }
    }

    private func wait(for terminal: borrowing RawTerminal, _ wake: WakePipe) throws -> Ending {
        switch try nextByte(wake) {
        case nil: .endOfInput
        case 3: .interrupt
        default: .key
        }
    }

    private func wait(_ wake: WakePipe) throws -> Ending {
        while let byte = try nextByte(wake) {
            if byte == UInt8(ascii: "\n") { return .key }
        }
        return .endOfInput
    }

    /// `nil` at the end.
    private func nextByte(_ wake: WakePipe) throws -> UInt8? {
        while true {
            try wake.waitUntilReadable(descriptor)
            var byte: UInt8 = 0
            switch read(descriptor, &byte, 1) {
            case 1: return byte
            case 0: return nil
            // A terminal that was hung up fails with EIO, and nothing more will come from it.
            default:
                if errno == EIO { return nil }
                if errno != EINTR, errno != EAGAIN { throw KeyWatcherError(number: errno) }
            }
        }
    }
}

/// Standard input could not be waited for.
public struct KeyWatcherError: Worded, Hashable, CustomStringConvertible {
    let number: Int32

    public var message: Message {
        let reason = Message.system(String(cString: strerror(number)))
        return Message(
            "waiting for a key failed: \(reason.english); run the command in a terminal, or with a time limit and its input "
                + "from /dev/null",
            "无法等待按键：\(reason.chinese)；请在终端中运行该命令，或设定时限并从 /dev/null 输入")
    }
}
