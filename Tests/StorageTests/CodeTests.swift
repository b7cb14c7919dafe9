import CivilTime
import Foundation
import Records
import Routing
import TestSupport
import Testing

@testable import Storage

@Suite struct `Access codes that were keyed` {
    private let folder: TemporaryFolder
    private let store: Store
    private let did = DID("4006001234")!
    private let noon = Date(milliseconds: 1_795_000_000_000)

    init() throws {
        folder = try TemporaryFolder()
        store = try Store(path: folder.file("hotline.db"))
    }

    private func history(of caller: String?) async throws -> CodeHistory {
        try await store.ask(.codeHistory(of: did, caller: caller, since: noon - 3600, knownSince: noon - 90 * 86_400))
    }

    @Test func `count for their caller and for the number, within the window`() async throws {
        for (caller, seconds) in [("138", -4000.0), ("138", -60), ("138", -30), ("139", -20)] {
            try await store.ask(.noteCode(nil, of: did, caller: caller, at: noon + seconds))
        }
        let history = try await history(of: "138")
        #expect(history.callerFailures == 2)
        #expect(history.lastFailureAt == noon - 30)
        #expect(history.numberFailures == 3)
        #expect(!history.isKnown)
    }

    @Test func `a right one makes its caller known, and wipes out his wrong ones before it`() async throws {
        try await store.ask(.noteCode(nil, of: did, caller: "138", at: noon - 60))
        try await store.ask(.noteCode("dealers", of: did, caller: "138", at: noon - 50))
        try await store.ask(.noteCode(nil, of: did, caller: "138", at: noon - 40))
        let history = try await history(of: "138")
        #expect(history.isKnown)
        #expect(history.callerFailures == 1)
    }

    @Test func `of callers who hide make nobody known`() async throws {
        try await store.ask(.noteCode("dealers", of: did, caller: nil, at: noon - 50))
        #expect(try await !history(of: nil).isKnown)
    }
}
