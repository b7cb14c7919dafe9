import Logging
import Synchronization

/// A log that is kept in memory, by a handler that carries no metadata from line to line.
final class LogBook: Sendable {
    private let kept = Mutex<[String]>([])

    /// The lines, as `message key=value …`, keys in order.
    var lines: [String] { kept.withLock { $0 } }

    struct Handler: LogHandler {
        let book: LogBook
        var logLevel = Logger.Level.info

        init(book: LogBook) {
            self.book = book
        }

        var metadata: Logger.Metadata {
            get { [:] }
            set { _ = newValue }
        }

        subscript(metadataKey _: String) -> Logger.MetadataValue? {
            get { nil }
            set { _ = newValue }
        }

        func log(event: LogEvent) {
            let pairs = (event.metadata ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            let line = (["\(event.message)"] + pairs).joined(separator: " ")
            book.kept.withLock { $0.append(line) }
        }
    }
}
