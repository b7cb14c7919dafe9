import Foundation
import Testing

@testable import GreetingAudio

/// A terminal of its own for a test: what is written to `master` is typed on `slave`.
///
/// Made by the kernel's own calls, since the C library's (`posix_openpt`) are hidden from Swift.
private final class Terminal {
    let master: Int32
    let slave: Int32

    init() throws {
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        var locked: Int32 = 0
        var number: Int32 = -1
        try #require(ioctl(master, 0x4004_5431, &locked) == 0)  // TIOCSPTLCK
        try #require(ioctl(master, 0x8004_5430, &number) == 0)  // TIOCGPTN
        slave = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
        try #require(slave >= 0)
    }

    deinit {
        close(slave)
        close(master)
    }

    var modes: tcflag_t {
        var settings = termios()
        #expect(tcgetattr(slave, &settings) == 0)
        return settings.c_lflag
    }
}

@Suite struct `A watcher of keys` {
    private static let cooked = tcflag_t(ICANON | ECHO | ISIG)

    @Test(arguments: [("x", KeyWatcher.Ending.key), ("\r", .key), ("\u{1B}[A", .key), ("\u{3}", .interrupt)])
    func `takes any key of a terminal, and restores it`(typed: String, ending: KeyWatcher.Ending) async throws {
        let terminal = try Terminal()
        let (master, slave) = (terminal.master, terminal.slave)
        let before = terminal.modes
        #expect(before & Self.cooked == Self.cooked)
        let seen = try await KeyWatcher(descriptor: slave).key {
            var settings = termios()
            #expect(tcgetattr(slave, &settings) == 0)
            #expect(settings.c_lflag & Self.cooked == 0)
            #expect(write(master, typed, typed.utf8.count) == typed.utf8.count)
        }
        #expect(seen == ending)
        #expect(terminal.modes == before)
    }

    @Test func `restores the terminal when it is cancelled`() async throws {
        let terminal = try Terminal()
        let slave = terminal.slave
        let before = terminal.modes
        try await expectCancellation { report in
            _ = try await KeyWatcher(descriptor: slave).key(whenReady: report)
        }
        #expect(terminal.modes == before)
    }

    @Test func `ends when the terminal is hung up`() async throws {
        let terminal = try Terminal()
        let (master, slave) = (terminal.master, terminal.slave)
        let nothing = open("/dev/null", O_RDWR)
        // Puts another file in the master's place, which closes it; `terminal` closes that one.
        let ending = try await KeyWatcher(descriptor: slave).key { dup2(nothing, master) }
        close(nothing)
        #expect(ending == .endOfInput)
    }

    @Test(arguments: [("some words\nmore", KeyWatcher.Ending.key), ("some words", .endOfInput), ("", .endOfInput)])
    func `takes a line or the end from elsewhere`(input: String, ending: KeyWatcher.Ending) async throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        defer { close(ends[0]) }
        #expect(write(ends[1], input, input.utf8.count) == input.utf8.count)
        close(ends[1])
        #expect(try await KeyWatcher(descriptor: ends[0]).key() == ending)
    }

    @Test func `is cancelled before anybody types`() async throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        let (input, other) = (ends[0], ends[1])
        defer {
            close(input)
            close(other)
        }
        try await expectCancellation { report in
            _ = try await KeyWatcher(descriptor: input).key(whenReady: report)
        }
    }

    @Test func `says so when there is no input at all`() async {
        await #expect(throws: KeyWatcherError.self) { try await KeyWatcher(descriptor: 9_999).key() }
    }
}
