import CALSA

/// The messages of ALSA's library beside its error codes.
///
/// It prints to standard error, across whatever a command shows there; here it is kept, for it often names the cause
/// better than the code ("Channels count (1) not available for CAPTURE: Invalid argument").
enum ALSAMessages {
    /// Runs calls of ALSA whose messages go to ``text`` and nowhere else. The calls must stay on this thread.
    static func keeping<Value: ~Copyable>(_ body: () throws -> Value) rethrows -> Value {
        calsa_keep_messages()
        defer { calsa_print_messages() }
        return try body()
    }

    /// This thread's messages since the last ``keeping(_:)`` began, one on a line; the first is nearest to the cause.
    static var text: String { String(cString: calsa_messages()) }
}
