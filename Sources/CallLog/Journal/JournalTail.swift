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
        let position = try await recorder.untilItWorks("tell how far the journal is read") {
            try store.journalPosition(of: folder.path)
        }
        var reader = JournalReader(folder: folder, position: position, pieceSize: pieceSize)
        var catchUp = CatchUp(lag: folder.lag(behind: position))
        if catchUp.lag > 0 {
            logger.notice("reading the journal", metadata: ["bytes": "\(catchUp.lag)"])
        }
        var problem: String?
        while !Task.isCancelled {
            let batch = read(&reader)
            report(batch.problem, after: &problem)
            catchUp.count(batch, logger)
            try await recorder.read(batch)
            if batch.isLast {
                try await Task.sleep(for: interval)
            }
        }
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
