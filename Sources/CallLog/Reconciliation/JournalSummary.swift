public import Foundation
import Records
import Routing

/// Everything that the journal's files tell of the calls that began in a span of time.
public struct JournalSummary: Sendable {
    /// The calls as they are told, by their ids.
    private(set) var calls: [CallID: CallRecord]
    /// Of calls that Hotline gave no id, the id of before under which they may be on record.
    let formerIDs: [CallID: CallID]
    /// The names of the Asterisks that wrote it: more than one if it was given another.
    let asterisks: Set<String>
    public let files: [String]
    /// Rotated files that cannot be read because they are compressed.
    public let compressedFiles: [String]
    public let lines: Int
    public let skippedLines: Int
    /// Ends that stand there more than once.
    public let repeatedEnds: Int
    /// Why nothing could be read, if so.
    public let problem: String?

    /// Reads every file of the journal.
    ///
    /// - Parameters:
    ///   - span: Of calls that began then; the journal has them by `HOTLINE_STARTED`.
    ///   - clock: How the machine's clock was set, as the records know it.
    public init(of folder: JournalFolder, span: Range<Date>, clock: ClockSteps) {
        var reader = JournalReader(folder: folder, position: nil)
        // A hop is told before the call's end, and only the end says when the call began.
        let margin: TimeInterval = 86_400
        var tracker = CallTracker(remembered: .max, clock: clock)
        var ends: Set<CallID> = []
        var ids: Set<CallID> = []
        var formerIDs: [CallID: CallID] = [:]
        var asterisks: Set<String> = []
        var lines = 0
        var skipped = 0
        var repeated = 0
        var problem: String?
        do throws(JournalFault) {
            var rest = JournalReader.Rest.more
            while rest != .nothing {
                let piece = try reader.next(at: Date())
                rest = piece.rest
                lines += piece.scan.lines
                skipped += piece.scan.skipped
                for fact in piece.scan.facts {
                    guard let origin = fact.origin, origin.startedAt >= span.lowerBound - margin,
                        origin.startedAt < span.upperBound + margin
                    else { continue }
                    asterisks.insert(origin.leg.asterisk)
                    ids.insert(origin.id)
                    formerIDs[origin.id] = origin.formerID
                    if case .ended = fact, span.contains(origin.startedAt), !ends.insert(origin.id).inserted {
                        repeated += 1
                    }
                    _ = tracker.apply(fact, from: .journal)
                }
            }
        } catch {
            problem = "\(error)"
        }
        var calls: [CallID: CallRecord] = [:]
        for id in ids {
            if let record = tracker.record(of: id), span.contains(record.startedAt) {
                calls[id] = record
            }
        }
        self.calls = calls
        self.formerIDs = formerIDs
        self.asterisks = asterisks
        self.lines = lines
        self.problem = problem
        files = folder.entries().map(\.path)
        compressedFiles = folder.compressedFiles
        skippedLines = skipped
        repeatedEnds = repeated
    }

    /// Gives calls the ids of before, under which they are on record.
    mutating func name(_ isRecorded: (CallID) -> Bool) {
        for (id, former) in formerIDs where isRecorded(former) {
            calls[former] = calls.removeValue(forKey: id)?.named(former)
        }
    }
}
