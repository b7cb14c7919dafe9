import Documents
import Foundation
import Markup
import Operations
import Records
import Routing
import StrictYAML
import TestSupport
import Testing

@testable import hotline

@Suite struct `Why a plan is not published, at the command line` {
    private static let did = DID("4006001234")!
    private static let acme = TenantName("acme")!
    private static let shanghai = TimeZone(identifier: "Asia/Shanghai")!
    private static let mistakes = [Mistake(line: 4, path: "start", message: Message("there is no such step", "没有该步骤"))]

    private static func draft(_ id: Int, at hour: Double? = nil) -> Draft {
        Draft(
            id: id, did: did, document: "", origin: "a.yaml", savedAt: Date(timeIntervalSince1970: 0), savedBy: "alice",
            publishAt: hour.map { Date(timeIntervalSince1970: $0) }, refusal: nil)
    }

    private static let refusals: [(any Error, String, Int32)] = [
        (
            PublishingRefusal.belongs(did, to: .main, planOf: acme),
            "4006001234 belongs to 'main'; nothing was published; give it away with: hotline number assign 4006001234 acme",
            1
        ),
        (
            PublishingRefusal.hasNoPlan(did, for: acme),
            "4006001234 has no plan yet: publish one now to give it to 'acme'; then use --at", 2
        ),
        (VersionRefusal.unknown(9, of: did, newest: 3), "4006001234 has no version 9; it has 1 to 3", 1),
        (VersionRefusal.onlyOne(did), "4006001234 has one version only; there is nothing to go back to", 1),
        (
            VersionRefusal.notEarlier(7, of: did, current: 3), "4006001234 can go back to versions 1 to 2, not 7", 1
        ),
        (DraftRefusal.none(did), "4006001234 has no draft; keep one with: hotline number draft 4006001234 FILE", 1),
        (DraftRefusal.nothingWaits(did), "4006001234: no plan waits for an hour", 1),
        (
            DraftRefusal.unknown(7, of: did, drafts: [draft(1), draft(2, at: 1_795_004_800)], zone: shanghai),
            "4006001234 has no draft 7; there are: draft 1, draft 2 (2026-11-18 20:26:40 (Asia/Shanghai))", 1
        ),
        (
            DraftRefusal.several(
                of: did, drafts: [draft(1, at: 1_795_004_800), draft(2, at: 1_795_004_860)], zone: shanghai),
            "4006001234 has 2 plans that wait for their hour; say which with --id: "
                + "draft 1 (2026-11-18 20:26:40 (Asia/Shanghai)), draft 2 (2026-11-18 20:27:40 (Asia/Shanghai))", 1
        ),
        (
            DraftRefusal.gone(7, of: did),
            "draft 7 of 4006001234 was published, changed or discarded meanwhile; see: hotline number drafts", 1
        ),
        (
            DraftRefusal.mistaken(7, of: did, mistakes),
            "draft 7 of 4006001234, line 4: start: there is no such step\nnothing was published", 1
        ),
        (
            DraftRefusal.otherNumber(origin: "a.yaml", DID("4006009999")!, than: did),
            "a.yaml is a plan of 4006009999, not of 4006001234", 1
        ),
        (
            DraftError.hourTaken(by: draft(7)),
            "draft 7 of 4006001234, from a.yaml, is to be published at that instant; choose another, or take it back "
                + "with: hotline number draft 4006001234 --id 7 --discard", 1
        ),
        (
            DraftError.inHand(draft(7)),
            "4006001234 has a draft without an hour already, from a.yaml; publish or discard it first: hotline number "
                + "draft 4006001234 --id 7 --discard", 1
        ),
        (AssignRefusal.belongsAlready(did, to: acme), "4006001234 belongs to 'acme' already", 1),
        (
            AssignRefusal.doesNotFit(did, acme, mistakes),
            "the plan of 4006001234, line 4: start: there is no such step\nnothing was changed; add the greetings with "
                + "--tenant acme, or assign it with --anyway", 1
        ),
        (
            PublishingStopped(published: [did], count: 2, cause: DraftRefusal.nothingWaits(did)),
            "1 of 2 plans were published (4006001234), then 4006001234: no plan waits for an hour; publish all of them "
                + "again: those that were published stay as they are", 1
        ),
        (
            PublishingStopped(published: [did], count: 2, cause: CancellationError()),
            "1 of 2 plans were published (4006001234), then the database failed: CancellationError(); publish all of "
                + "them again: those that were published stay as they are", 3
        ),
    ]

    @Test(arguments: 0..<refusals.count) func `is told with what helps`(index: Int) throws {
        let (refusal, text, exitCode) = Self.refusals[index]
        let failure = try #require(Failure(refusal))
        #expect(failure.description == text)
        #expect(failure.exitCode == exitCode)
    }
}
