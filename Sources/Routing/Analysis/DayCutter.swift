import CivilTime
import Foundation

/// Cuts a day of a zone at given minutes, as clocks show them: where they are put forward or back, a piece may be
/// missing, or come twice.
struct DayCutter {
    /// Between two cuts: real instants, and what clocks show.
    struct Piece {
        let start: Date
        let end: Date
        let from: Int
        /// Not included.
        let to: Int
    }

    let zone: TimeZone
    /// Sorted, beginning with 0.
    let marks: [Int]

    func pieces(of day: CivilDay) -> [Piece] {
        let midnight = Double(day.daysSince1970 * 86_400)
        let before = zone.secondsFromGMT(for: Date(timeIntervalSince1970: midnight - 43_200))
        let after = zone.secondsFromGMT(for: Date(timeIntervalSince1970: midnight + 129_600))
        guard before == after else { return irregular(day, around: midnight - Double(before)) }
        return zip(marks, marks.dropFirst() + [1440]).map { from, to in
            Piece(
                start: Date(timeIntervalSince1970: midnight + Double(from * 60 - before)),
                end: Date(timeIntervalSince1970: midnight + Double(to * 60 - before)), from: from, to: to)
        }
    }

    /// Minute by minute.
    private func irregular(_ day: CivilDay, around start: Double) -> [Piece] {
        var pieces: [Piece] = []
        for minute in -180..<1620 {
            let instant = Date(timeIntervalSince1970: start + Double(minute * 60))
            let clock = WallClock(at: instant, in: zone)
            guard clock.day == day else { continue }
            let end = instant.addingTimeInterval(60)
            let isGoingOn = pieces.last.map { $0.to == clock.minute && !marks.contains(clock.minute) } ?? false
            if isGoingOn, let last = pieces.popLast() {
                pieces.append(Piece(start: last.start, end: end, from: last.from, to: clock.minute + 1))
            } else {
                pieces.append(Piece(start: instant, end: end, from: clock.minute, to: clock.minute + 1))
            }
        }
        return pieces
    }
}
