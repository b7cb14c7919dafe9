import ArgumentParser
import Foundation

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check Asterisk, AMI, AGI, database, journal, sounds and clock; say what to do.",
        discussion: "Exit code 0 if calls can be served, 1 if something stands in their way.")

    @OptionGroup var common: CommonOptions
    @Flag(help: "As JSON: an array of {check, state, finding, remedy}; state is ok, warning or failed.") var json =
        false

    func run() async throws {
        let configuration = try common.load()
        var findings = [Diagnosis.ok("configuration", configuration.file ?? "none; defaults and environment")]
        findings += LocalChecks(configuration).findings()
        let refusals = RefusalsCheck(control: configuration.control)
        let refused = refusals.refused()
        findings.append(await AGICheck(configuration.agi.listen).finding(refused: refused))
        if let refused { findings.append(refusals.finding(refused)) }
        findings += await AsteriskChecks(configuration).findings()
        if json {
            try printJSON(findings)
        } else {
            for finding in findings { print(finding) }
        }
        let failures = findings.count { $0.state == .failed }
        if failures > 0 {
            throw Failure.no(failures == 1 ? "1 check failed" : "\(failures) checks failed")
        }
    }
}

/// What one check found, and what to do about it.
struct Diagnosis: Encodable, CustomStringConvertible {
    enum State: String, Encodable {
        case ok, warning, failed
    }

    let check: String
    let state: State
    let finding: String
    let remedy: String?

    static func ok(_ check: String, _ finding: String) -> Diagnosis {
        Diagnosis(check: check, state: .ok, finding: finding, remedy: nil)
    }

    static func warning(_ check: String, _ finding: String, _ remedy: String) -> Diagnosis {
        Diagnosis(check: check, state: .warning, finding: finding, remedy: remedy)
    }

    static func failed(_ check: String, _ finding: String, _ remedy: String) -> Diagnosis {
        Diagnosis(check: check, state: .failed, finding: finding, remedy: remedy)
    }

    var description: String {
        let mark = state == .ok ? "ok      " : state == .warning ? "warning " : "FAILED  "
        return mark + "\(check): \(finding)" + (remedy.map { "\n        → \($0)" } ?? "")
    }
}
