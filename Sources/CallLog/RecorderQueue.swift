import Records
import Synchronization

/// Facts and findings on their way to the recorder. Whoever reports one never waits, except for the journal's reader.
///
/// Bounded for the time when the database cannot be written to: what the manager connection told is dropped first,
/// since the journal tells it again; what only Hotline itself knows is kept much longer.
final class RecorderQueue: Sendable {
    /// The inputs that wait for the recorder.
    struct Intake {
        var inputs: [RecorderInput] = []
        /// The next piece of the journal; the reader waits while there is one.
        var journal: JournalBatch?
        /// Facts that were dropped since the last intake.
        var dropped = Dropped()

        var isEmpty: Bool { inputs.isEmpty && journal == nil }
    }

    /// Numbers of facts that there was no room for.
    struct Dropped: Hashable {
        var ami = 0
        var agi = 0
    }

    /// The largest numbers of facts that may wait.
    struct Limits {
        var ami = 20_000
        var agi = 100_000
    }

    fileprivate struct State {
        var intake = Intake()
        var amiFacts = 0
        var agiFacts = 0
    }

    private let state = Mutex(State())
    private let limits: Limits
    private let signals: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation
    private let room: AsyncStream<Void>
    private let roomSignal: AsyncStream<Void>.Continuation

    init(limits: Limits = Limits()) {
        self.limits = limits
        (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        (room, roomSignal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func add(_ input: RecorderInput) {
        state.withLock { $0.add(input, limits) }
        signal.yield()
    }

    /// Waits until the piece before it was taken. One task only may call this.
    /// - Throws: `CancellationError`.
    func add(_ batch: JournalBatch) async throws {
        while !put(batch) {
            var iterator = room.makeAsyncIterator()
            guard await iterator.next() != nil else { throw CancellationError() }
        }
        signal.yield()
    }

    /// No more facts will come: ``batches(_:)`` returns after the last.
    func finish() {
        signal.finish()
    }

    /// Number of facts that wait.
    var count: Int { state.withLock { $0.amiFacts + $0.agiFacts } }

    /// Hands over what has gathered, again and again, until ``finish()``; once more after it.
    ///
    /// After the first fact it gathers for a moment: a call is offered, decided and rings within milliseconds, others
    /// do meanwhile, and one transaction for all of that costs what each of them would. The journal's pieces, which are
    /// large, do not wait.
    func batches(_ take: (Intake) async throws -> Void) async throws {
        for await _ in signals {
            if !holdsJournal { try await Task.sleep(for: Self.gathering) }
            try await take(takeAll())
        }
        try await take(takeAll())
    }

    private static let gathering = Duration.milliseconds(100)

    private var holdsJournal: Bool { state.withLock { $0.intake.journal != nil } }

    private func put(_ batch: JournalBatch) -> Bool {
        state.withLock { state in
            guard state.intake.journal == nil else { return false }
            state.intake.journal = batch
            return true
        }
    }

    private func takeAll() -> Intake {
        let intake = state.withLock { state in
            defer { state = State() }
            return state.intake
        }
        roomSignal.yield()
        return intake
    }
}

extension RecorderQueue.State {
    fileprivate mutating func add(_ input: RecorderInput, _ limits: RecorderQueue.Limits) {
        switch input {
        case .fact(_, .ami):
            guard amiFacts < limits.ami else {
                intake.dropped.ami += 1
                return
            }
            amiFacts += 1
        case .fact:
            guard agiFacts < limits.agi else {
                intake.dropped.agi += 1
                return
            }
            agiFacts += 1
        case .clockStepped:
            break
        case .channels:
            // One says more than two: the older is of no use any more.
            intake.inputs.removeAll { if case .channels = $0 { true } else { false } }
        }
        intake.inputs.append(input)
    }
}
