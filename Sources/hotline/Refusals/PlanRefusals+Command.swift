import Documents
import Foundation
import Markup
import Operations
import Records
import Routing

extension PublishingRefusal: CommandRefusal {
    var remedy: String? {
        switch self {
        case .belongs(let did, _, let tenant): "give it away with: hotline number assign \(did) \(tenant)"
        case .wasGiven: "look at the plan once more and publish it again"
        case .hasNoPlan: "then use --at"
        case .hourIsOver: "write an instant that lies ahead"
        }
    }

    var isUsage: Bool {
        switch self {
        case .belongs, .wasGiven: false
        case .hasNoPlan, .hourIsOver: true
        }
    }
}

extension VersionRefusal: CommandRefusal {}

extension DraftRefusal: CommandRefusal {
    var remedy: String? {
        switch self {
        case .none(let did): "keep one with: hotline number draft \(did) FILE"
        case .unknown(_, _, let drafts, let zone): "there are: \(drafts.names(in: zone))"
        case .several(_, let drafts, let zone): "say which with --id: \(drafts.names(in: zone))"
        case .gone: "see: hotline number drafts"
        case .nothingWaits, .mistaken, .otherNumber: nil
        }
    }

    var failure: Failure {
        guard case .mistaken = self else { return wordsAndRemedy }
        return .no(message.english + "\nnothing was published")
    }
}

extension DraftError: CommandRefusal {
    var remedy: String? {
        switch self {
        case .hourTaken(let other):
            "choose another, or take it back with: hotline number draft \(other.did) --id \(other.id) --discard"
        case .inHand(let other):
            "publish or discard it first: hotline number draft \(other.did) --id \(other.id) --discard"
        }
    }
}

extension AssignRefusal: CommandRefusal {
    var failure: Failure {
        guard case .doesNotFit(_, let tenant, _) = self else { return wordsAndRemedy }
        return .no(
            message.english
                + "\nnothing was changed; add the greetings with --tenant \(tenant), or assign it with --anyway")
    }
}

extension [Draft] {
    /// `draft 7 (2026-12-24 18:00:00 (Asia/Shanghai)), draft 8`
    func names(in zone: TimeZone) -> String { map { $0.name(in: zone) }.joined(separator: ", ") }
}

extension Draft {
    /// `draft 7 (2026-12-24 18:00:00 (Asia/Shanghai))`
    func name(in zone: TimeZone) -> String {
        "draft \(id)" + (publishAt.map { " (\($0.local(naming: zone)))" } ?? "")
    }
}

extension ExaminedPlan {
    /// `hours.yaml`, `draft 7 of 4006001234`
    fileprivate var name: String { draft.map { "draft \($0) of \(did)" } ?? origin }

    /// What was found of a severity, under the plan's name; `nil`: nothing.
    fileprivate func text(of findings: [Finding]) -> String? {
        findings.isEmpty ? nil : "\(name)\n\(FindingText(findings, of: name, in: language))"
    }
}

extension [ExaminedPlan] {
    /// Says on standard error what is hardly meant so.
    func printWarnings() {
        for text in compactMap({ $0.text(of: $0.warnings) }) { printToStandardError(text) }
    }
}

extension FaultyPlans: CommandRefusal {
    var failure: Failure {
        let warnings = plans.compactMap { $0.text(of: $0.warnings) }
        let errors = plans.compactMap { $0.text(of: $0.errors) }
        let remedy =
            wasAnalysed ? ", or publish it as it is with --anyway (but what its packages lack, it may not use)" : ""
        return .no((warnings + errors + ["nothing was published; mend the plan" + remedy]).joined(separator: "\n"))
    }
}

extension PublishingStopped: CommandRefusal {
    var failure: Failure {
        let text = message.english + "; publish all of them again: those that were published stay as they are"
        return cause is any Worded ? .no(text) : .outside(text)
    }
}
