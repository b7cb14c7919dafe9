import ArgumentParser
import Documents
import Foundation
import Operations
import Records
import Routing
import Storage

struct NumberAudit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Who changed what of a number, or of all, the newest first.")
    @OptionGroup var common: CommonOptions
    @Argument(help: "Such as 4006001234; left out: all.") var number: String?
    @Option(help: "At most so many.") var limit = 100
    @Flag(help: "As JSON: an array of {id, at, by, did, action, detail, due}.") var json = false

    func run() throws {
        let configuration = try common.load()
        let operations = Operations(try Store(existing: configuration.database))
        let did = try number.map(DID.argument)
        let entries = try operations.audit(of: did, limit: limit)
        if json {
            try printJSON(entries)
        } else if entries.isEmpty {
            print("nothing was changed yet")
        } else {
            let zone = configuration.timezone(of: did, operations)
            printTable(
                [zone.heading("AT"), "BY", "NUMBER", "WHAT", "DETAIL"],
                entries.map {
                    [$0.at.local(in: zone), $0.by, $0.did?.digits ?? "", $0.action.rawValue, $0.detail(in: zone)]
                })
        }
    }
}

extension AuditEntry {
    /// `r2.yaml for 2026-12-01 08:00:00`
    fileprivate func detail(in zone: TimeZone) -> String {
        let due = due.map { "for \($0.local(in: zone))" }
        return [detail, due ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
