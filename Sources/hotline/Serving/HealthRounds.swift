import Documents
import Foundation

/// The doctor's rounds of a process that serves: however many ask, the checks run at most every 15 s, and never twice at
/// once.
actor HealthRounds {
    /// How long a round's result is told.
    static let interval = Duration.seconds(15)

    private let examine: @Sendable () async throws -> HealthDocument
    private var last: (document: HealthDocument, at: ContinuousClock.Instant)?
    private var waiting: [CheckedContinuation<HealthDocument, any Error>] = []
    private var isExamining = false

    /// - Parameter examine: Runs all checks.
    init(_ examine: @escaping @Sendable () async throws -> HealthDocument) {
        self.examine = examine
    }

    /// The findings of the last round, if it is not too old, or else of the next.
    func document(at now: ContinuousClock.Instant = .now) async throws -> HealthDocument {
        if let last, now - last.at < Self.interval { return last.document }
        guard !isExamining else { return try await withCheckedThrowingContinuation { waiting.append($0) } }
        isExamining = true
        let result: Result<HealthDocument, any Error>
        do { result = .success(try await examine()) } catch { result = .failure(error) }
        isExamining = false
        last = (try? result.get()).map { ($0, now) }
        for continuation in waiting { continuation.resume(with: result) }
        waiting = []
        return try result.get()
    }
}
