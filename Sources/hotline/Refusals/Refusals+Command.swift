import Documents
import Markup
import Operations
import Routing

extension NumberRefusal: CommandRefusal {
    var remedy: String? {
        switch self {
        case .unknown: "'hotline number list' shows which there are"
        }
    }
}

extension DutyRefusal: CommandRefusal {
    var isUsage: Bool {
        switch self {
        case .telephones, .endsBeforeItBegins: true
        case .doesNotRing, .nobody: false
        }
    }
}

extension FaultyPlan: CommandRefusal {
    /// Findings are told in the plan's language.
    var failure: Failure { .no(message.text(in: language) + "\nnothing was changed") }
}

extension NotSold: CommandRefusal {
    /// Findings are told in the plan's language.
    var failure: Failure {
        .no(message.text(in: language) + "\nnothing was changed; packages of \(did): hotline package hold \(did)")
    }
}
