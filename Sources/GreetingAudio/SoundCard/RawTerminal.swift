import Foundation

/// A terminal that gives each key at once and does not show it, for as long as this lives.
///
/// Ctrl-C and Ctrl-Z arrive as bytes like other keys, so that neither can end or suspend the program while its terminal
/// is in this state.
struct RawTerminal: ~Copyable {
    private let descriptor: Int32
    private let before: termios

    /// `nil` when the descriptor is no terminal, or one that another job has in hand: reading would suspend us.
    init?(_ descriptor: Int32) {
        var settings = termios()
        guard tcgetattr(descriptor, &settings) == 0 else { return nil }
        let foreground = tcgetpgrp(descriptor)  // −1: not the terminal that started us, which has no jobs
        guard foreground == -1 || foreground == getpgrp() else { return nil }
        var raw = settings
        raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
        // FLUSH drops what was typed before, such as the Enter that confirmed a question.
        guard tcsetattr(descriptor, TCSAFLUSH, &raw) == 0 else { return nil }
        before = settings
        self.descriptor = descriptor
    }

    /// Restores it, without the rest of a key that sends several bytes.
    deinit {
        var settings = before
        tcsetattr(descriptor, TCSAFLUSH, &settings)
    }
}
