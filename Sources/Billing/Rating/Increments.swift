/// The increments in which talk time is billed: an initial one, then equal ones, in seconds.
public struct Increments: Hashable, Codable, Sendable {
    /// Seconds.
    public var initial: Int
    /// Seconds.
    public var increment: Int

    public init(initial: Int, increment: Int) {
        self.initial = initial
        self.increment = increment
    }

    var isUsable: Bool { (1...3600).contains(initial) && (1...3600).contains(increment) }

    /// Number of increments begun in a talk time in milliseconds. None begins in a talk time of 0.
    func begun(in talkTime: Int) -> Int {
        guard talkTime > initial * 1000 else { return talkTime > 0 ? 1 : 0 }
        return 1 + (talkTime - initial * 1000 + increment * 1000 - 1) / (increment * 1000)
    }

    /// Number of increments that are over within a number of seconds.
    func whole(in seconds: Int) -> Int {
        seconds < initial ? 0 : 1 + (seconds - initial) / increment
    }

    /// Length of a number of increments, in seconds.
    func seconds(_ count: Int) -> Int {
        count == 0 ? 0 : initial + (count - 1) * increment
    }
}
