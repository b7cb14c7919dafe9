import ArgumentParser
import CallLog
import CivilTime
import Documents
import Foundation
import Operations
import Routing
import Storage

struct ReconcileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: "Prove that every call of a day is on record: the journal's files against the database.",
        discussion:
            "Exit code 0 if both tell the same of every call, 1 if not; a call counts to the day on which it began.")

    @OptionGroup var common: CommonOptions
    @Option(help: "Such as 2026-11-22.") var day: String
    @Option(help: "The zone whose day it is. Default: the platform's.") var zone: String?
    @Flag(help: "As JSON (docs/records.md).") var json = false

    func run() async throws {
        let configuration = try common.load()
        let zone = try zone.map(Self.timezone) ?? configuration.timezone
        let day = try civilDay()
        let operations = Operations(try Store(existing: configuration.database))
        let reconciliation = try await operations.reconcile(
            day, in: zone, journal: JournalFolder(path: configuration.journal))
        let document = ReconciliationDocument(reconciliation, day: self.day, zone: zone.identifier)
        if json {
            try printJSON(document)
        } else {
            print(document.text)
        }
        if !reconciliation.isProven {
            throw Failure.no(reconciliation.advice)
        }
    }

    private static func timezone(_ text: String) throws -> TimeZone {
        guard let zone = TimeZone.named(text) else {
            throw Failure.usage(
                "--zone '\(text)' is no time zone that this machine knows; write one such as Asia/Shanghai")
        }
        return zone
    }

    private func civilDay() throws -> CivilDay {
        guard let day = CivilDay(day) else {
            throw Failure.usage("--day '\(self.day)' is no day; write one such as 2026-11-22")
        }
        return day
    }
}

extension Reconciliation {
    /// What to do about it.
    fileprivate var advice: String {
        if let problem = journal.problem {
            return "the journal cannot be read: \(problem); 'hotline doctor' says what to do"
        }
        if let call = unreadable.first {
            return "\(call.sentence); 'hotline doctor' names all of these"
        }
        if !notRecorded.isEmpty || !different.isEmpty {
            return "the journal tells more than the records: see that 'hotline serve' runs, which reads it, and ask "
                + "again; 'hotline doctor' shows how much is unread"
        }
        let compressed = journal.compressedFiles.isEmpty ? "" : "; uncompress \(journal.compressedFiles[0])"
        return "the journal does not have every call: keep its rotated files beside it until the day is reconciled"
            + compressed
    }
}
