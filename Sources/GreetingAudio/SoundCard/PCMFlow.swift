import Foundation

/// The decision after each call that moved sound, or did not: counts the gaps, and gives up on a card that stands
/// still.
struct PCMFlow {
    enum Step: Equatable {
        case moved(frames: Int)
        /// The card is not ready yet.
        case wait
        /// ALSA can mend this one (`snd_pcm_recover`); what the card did meanwhile is lost.
        case recover(code: Int32)
    }

    /// Longest time without a frame. A card that works passes some every few milliseconds.
    static let patience: Duration = .seconds(3)

    let device: String
    /// Number of times that the card ran dry or over, because the computer was too slow.
    private(set) var gaps = 0
    private var lastMoved: ContinuousClock.Instant

    init(device: String, startedAt now: ContinuousClock.Instant) {
        self.device = device
        lastMoved = now
    }

    /// - Parameter result: Frames moved, or an error's number, negative.
    mutating func step(after result: Int, at now: ContinuousClock.Instant) throws(SoundCardError) -> Step {
        if result > 0 {
            lastMoved = now
            return .moved(frames: result)
        }
        guard now - lastMoved < Self.patience else { throw .stuck(device: device) }
        switch Int32(clamping: -result) {
        case 0, EAGAIN, EINTR:
            return .wait
        case let code where code == EPIPE || code == ESTRPIPE:
            gaps += 1
            return .recover(code: -code)
        case ENODEV, EBADFD:
            throw .vanished(device: device)
        case let code:
            throw .failed(device: device, reason: String(cString: strerror(code)))
        }
    }
}
