import Foundation

/// Counts requests by minute and key.
struct RateLimit: Sendable {
    private struct Minute: Sendable {
        var start: Int
        var count: Int
    }

    private let minutes = Generations<String, Minute>(size: 10_000)
    private let most: Int

    init(perMinute most: Int) {
        self.most = most
    }

    /// Counts a request; returns the seconds to wait if it is one too many.
    func refuses(_ key: String, at now: Date) -> Int? {
        let seconds = Int(now.timeIntervalSince1970)
        return minutes.update(key) { minute in
            var current =
                minute.flatMap { $0.start == seconds / 60 ? $0 : nil } ?? Minute(start: seconds / 60, count: 0)
            current.count += 1
            minute = current
            return current.count > most ? 60 - seconds % 60 : nil
        }
    }
}
