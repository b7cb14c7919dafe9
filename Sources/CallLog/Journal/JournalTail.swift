import Foundation
public import Logging
public import ServiceLifecycle
public import Storage

/// Follows the journal that Asterisk writes, from where the database says it was read to, and tells the recorder.
///
/// Reads ahead by one piece: while the database cannot be written to, reading rests too, and what Asterisk writes
/// meanwhile waits in its file.
public struct JournalTail: Service {
    private let folder: JournalFolder
    private let store: Store
    private let recorder: CallRecorder
    private let logger: Logger
    private let interval: Duration
    private let pieceSize: Int

    /// - Parameters:
    ///   - path: The file that Asterisk's `cel_custom` writes; it need not be there yet.
    ///   - interval: How often the file is looked at while nothing is written.
    ///   - pieceSize: The most bytes that go into one transaction.
    public init(
        path: String, store: Store, recorder: CallRecorder, logger: Logger, interval: Duration = .milliseconds(200),
        pieceSize: Int = 1 << 20
    ) {
        folder = JournalFolder(path: path)
        self.store = store
        self.recorder = recorder
        self.logger = logger
        self.interval = interval
        self.pieceSize = pieceSize
    }

    public func run() async throws {
        try await cancelWhenGracefulShutdown {
            do {
                try await follow()
            } catch is CancellationError {}
        }
    }

    private func follow() async throws {
        var reader = JournalReader(folder: folder, position: nil, pieceSize: pieceSize)
        var catchUp: CatchUp?
        var problem: String?
        while !Task.isCancelled {
            if catchUp == nil, let asterisk = asterisk() {
                let position = try await recorder.untilItWorks("tell how far the journal is read") {
                    folder.position(of: asterisk, among: try await store.journalPositions(of: folder.path))?.position
                }
                reader = JournalReader(folder: folder, position: position, pieceSize: pieceSize)
                let lag = folder.lag(behind: position)
                catchUp = CatchUp(lag: lag)
                if lag > 0 {
                    logger.notice("reading the journal", metadata: ["bytes": "\(lag)"])
                }
            }
            var batch = read(&reader)
            if catchUp == nil {
                // What came in just now is read again under the name that it bears.
                batch.facts = []
                batch.position = nil
            }
            report(batch.problem, after: &problem)
            catchUp?.count(batch, logger)
            try await recorder.read(batch)
            if batch.isLast {
                try await Task.sleep(for: interval)
            }
        }
    }

    /// The Asterisk whose journal it is; `nil` as long as nobody has told, the journal neither.
    private func asterisk() -> String? {
        if let name = recorder.asterisk { return name }
        guard let name = folder.asterisk() else { return nil }
        recorder.own.hear(name)
        return name
    }

    private func read(_ reader: inout JournalReader) -> JournalBatch {
        var batch = JournalBatch()
        let startedAt = ContinuousClock.now
        do throws(JournalFault) {
            let piece = try reader.next(at: Date())
            batch.facts = piece.scan.facts
            batch.lines = piece.scan.lines
            batch.endReachedAt = piece.rest == .nothing ? startedAt : nil
            batch.isLast = piece.rest != .more
            report(piece.scan)
        } catch {
            batch.endReachedAt = startedAt
            batch.isLast = true
            batch.problem = "\(error)"
        }
        batch.position = reader.position
        return batch
    }

    private func report(_ scan: JournalScan) {
        guard let line = scan.firstSkipped else { return }
        logger.warning(
            "the journal holds what is no event; it was left out",
            metadata: ["pieces": "\(scan.skipped)", "first": "\(line)"])
    }

    /// Says once that the journal cannot be read, and once that it can.
    private func report(_ problem: String?, after last: inout String?) {
        guard problem != last else { return }
        if problem != nil, folder.isAwaited {
            logger.info("there is no journal yet; Asterisk makes it when the first call ends")
        } else if let problem {
            logger.warning(
                "the journal cannot be read; calls are recorded from the manager connection alone",
                metadata: ["reason": "\(problem)"])
        } else {
            logger.notice("the journal can be read")
        }
        last = problem
    }
}

/// Tells how long it took to read what had gathered while nobody read.
private struct CatchUp {
    let lag: Int
    private var lines = 0
    private var isDone = false
    private let startedAt = ContinuousClock.now

    init(lag: Int) {
        self.lag = lag
    }

    mutating func count(_ batch: JournalBatch, _ logger: Logger) {
        guard !isDone else { return }
        lines += batch.lines
        guard batch.endReachedAt != nil else { return }
        isDone = true
        if lag > 0 {
            let seconds = (ContinuousClock.now - startedAt) / .seconds(1)
            logger.notice("the journal is read to its end", metadata: ["lines": "\(lines)", "seconds": "\(seconds)"])
        }
    }
}
