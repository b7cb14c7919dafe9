import FastAGI
import Foundation
import Logging
import Markup
import Synchronization

/// Connections that the AGI server did not serve: counted for `hotline doctor`, and told to the log without flooding
/// it.
///
/// Of each reason the first is logged at once; after it, at most one line a minute says how many there were since.
final class RefusedConnections: Sendable {
    /// As `hotline serve` tells it on its control socket: by reason.
    typealias Document = [String: Count]

    struct Count: Codable, Equatable {
        var count = 0
        var lastPeer = ""
    }

    private struct Tally {
        var total = Count()
        var untold = 0
        var toldAt: ContinuousClock.Instant?
    }

    private let logger: Logger
    private let interval: Duration
    private let tallies = Mutex<[FastAGIRefusal.Reason: Tally]>([:])

    init(logger: Logger, interval: Duration = .seconds(60)) {
        self.logger = logger
        self.interval = interval
    }

    func note(_ refusal: FastAGIRefusal, at now: ContinuousClock.Instant = .now) {
        let untold = tallies.withLock { tallies -> Int? in
            var tally = tallies[refusal.reason] ?? Tally()
            defer { tallies[refusal.reason] = tally }
            tally.total.count += 1
            tally.total.lastPeer = refusal.peer
            tally.untold += 1
            if let toldAt = tally.toldAt, now - toldAt < interval { return nil }
            tally.toldAt = now
            defer { tally.untold = 0 }
            return tally.untold
        }
        guard let untold else { return }
        logger.warning(
            "AGI connections were refused; their calls go to the fallback hunt table",
            metadata: [
                "reason": "\(refusal.reason.message.english)", "connections": "\(untold)",
                "last.peer": "\(refusal.peer)",
            ])
    }

    var document: Document {
        tallies.withLock { tallies in
            Dictionary(uniqueKeysWithValues: tallies.map { ($0.key.rawValue, $0.value.total) })
        }
    }
}

extension FastAGIRefusal.Reason {
    /// What it means, and what to do about it.
    var message: Message {
        switch self {
        case .notAllowed: Message("the peer is not in agi.allow of hotline.yaml", "对方不在 hotline.yaml 的 agi.allow 中")
        case .tooManySessions:
            Message("agi.sessions, or the limit of open files, is reached", "达到 agi.sessions 或打开文件数的上限")
        case .silent:
            Message("the peer sent no complete AGI environment in time", "对方没有及时送来完整的 AGI 环境")
        case .forged:
            Message("what the peer sent is no AGI environment of Asterisk's", "对方送来的不是 Asterisk 的 AGI 环境")
        }
    }
}
