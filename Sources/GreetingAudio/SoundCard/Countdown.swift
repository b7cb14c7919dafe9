/// The count before a recording begins, so that the speaker can breathe in: 3, 2, 1.
public struct Countdown: Sequence, Hashable, Sendable {
    /// One number, and how long it is shown.
    public struct Beat: Hashable, Sendable {
        public let text: String
        public let lasting: Duration
    }

    public let seconds: Int

    public init(seconds: Int = 3) {
        self.seconds = Swift.max(seconds, 0)
    }

    public func makeIterator() -> some IteratorProtocol<Beat> {
        (0..<seconds).map { Beat(text: "\(seconds - $0)", lasting: .seconds(1)) }.makeIterator()
    }
}
