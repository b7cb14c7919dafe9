import CallLog
import Foundation
import Records
import Storage

/// How much of the journal is on record.
struct JournalCheck {
    private let configuration: Configuration

    init(_ configuration: Configuration) {
        self.configuration = configuration
    }

    /// A line that waits longer than this has nobody who reads it.
    private static let patience: TimeInterval = 10

    func finding() -> Diagnosis {
        let folder = JournalFolder(path: configuration.journal)
        // A database that cannot be opened is the finding of another check; then nothing is on record.
        let positions = try? Store(existing: configuration.database).journalPositions(of: configuration.journal)
        let position = folder.position(of: folder.asterisk() ?? "", among: positions ?? [:])?.position
        let lag = folder.lag(behind: position)
        let skipped = position?.skippedLines ?? 0
        let facts = [
            configuration.journal, Self.age(of: folder.newestLineAt),
            skipped == 0 ? "" : "\(skipped) lines could not be understood so far",
        ].filter { !$0.isEmpty }.joined(separator: "; ")
        if let newest = folder.newestLineAt {
            guard FileManager.default.isReadableFile(atPath: configuration.journal) else {
                return .failed(
                    "journal", "\(configuration.journal) cannot be read by this user",
                    "make hotline's user a member of Asterisk's group (usermod -aG asterisk hotline), which may read it"
                )
            }
            if lag > 0, Date().timeIntervalSince(newest) > Self.patience {
                return .warning(
                    "journal", "\(facts); \(lag) bytes are not on record",
                    "start hotline serve, which reads them; if it runs, its log says what it waits for")
            }
        }
        return .ok("journal", facts)
    }

    private static func age(of newest: Date?) -> String {
        guard let newest else { return "no call has ended yet" }
        let seconds = max(0, Int(Date().timeIntervalSince(newest)))
        switch seconds {
        case ..<120: return "last written \(seconds) s ago"
        case ..<7200: return "last written \(seconds / 60) min ago"
        default: return "last written \(seconds / 3600) h ago"
        }
    }
}
