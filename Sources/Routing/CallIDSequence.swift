/// Makes ids of which each comes after the one before, several in one millisecond too.
///
/// The 12 bits after the instant count within a millisecond, from a random number below 2048 on; when they are used up,
/// the next millisecond is taken in advance (RFC 9562, section 6.2, method 1).
struct CallIDSequence {
    /// A clock that is set back further than this is followed: an id whose time is far off is worse than one out of
    /// order.
    static let longestWait = 60_000

    private var milliseconds = 0
    private var count: UInt16 = 0

    /// - Parameter now: In milliseconds since 1970.
    mutating func next(at now: Int, using random: inout some RandomNumberGenerator) -> CallID {
        if now > milliseconds || now < milliseconds - Self.longestWait {
            milliseconds = now
            count = UInt16.random(in: 0..<0x800, using: &random)
        } else if count == 0xFFF {
            milliseconds += 1
            count = UInt16.random(in: 0..<0x800, using: &random)
        } else {
            count += 1
        }
        return CallID(version: 7, milliseconds: milliseconds, middle: count, end: random.next())
    }
}
