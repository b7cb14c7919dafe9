import Foundation
import Logging
import Records
import Routing
import ServiceLifecycle
import ServiceLifecycleTestKit
import Storage
import TestSupport
import Testing

@testable import CallLog

/// A database of its own and what runs on it.
struct RecorderFixture {
    private let folder: TemporaryFolder
    var databasePath: String { folder.file("hotline.db") }
    let store: Store
    let journal: JournalFixture

    init() throws {
        folder = try TemporaryFolder()
        store = try Store(path: folder.file("hotline.db"))
        journal = try JournalFixture()
    }

    static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    func recorder(limits: RecorderQueue.Limits = RecorderQueue.Limits()) -> CallRecorder {
        CallRecorder(
            store: store, journal: JournalFolder(path: journal.path), logger: Self.logger,
            retryDelay: .milliseconds(5), limits: limits)
    }

    /// Runs the recorder while `body` reports to it; all is written when this returns.
    func run(_ recorder: CallRecorder, _ body: () async throws -> Void) async throws {
        try await testGracefulShutdown { trigger in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await recorder.run() }
                try await body()
                trigger.triggerGracefulShutdown()
                try await group.waitForAll()
            }
        }
    }

    /// Runs recorder and tail while `body` looks on.
    func follow(pieceSize: Int = 1 << 20, _ body: (CallRecorder) async throws -> Void) async throws {
        let recorder = recorder()
        let tail = JournalTail(
            path: journal.path, store: store, recorder: recorder, logger: Self.logger, interval: .milliseconds(2),
            pieceSize: pieceSize)
        try await testGracefulShutdown { trigger in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await recorder.run() }
                group.addTask { try await tail.run() }
                try await body(recorder)
                trigger.triggerGracefulShutdown()
                try await group.waitForAll()
            }
        }
    }

    /// Waits until a call has ended, on record.
    @discardableResult
    func ended(_ id: CallID) async throws -> CallRecord {
        try await eventually("the end of \(id)") {
            let record = try await store.call(id)
            return record?.endedAt == nil ? nil : record
        }
    }

    /// Everything on record, by id.
    func records() async throws -> [CallRecord] {
        try await store.calls(of: nil, since: nil, limit: .max).records.sorted { $0.id.description < $1.id.description }
    }
}

extension ToldCall {
    /// Its events as AMI tells them.
    func facts() throws -> [CallFact] {
        try events.compactMap {
            try DialplanEvent(name: $0.name, leg: LegID(leg), caller: "13800138000", extra: $0.extra).fact()
        }
    }
}
