import Documents
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

extension Failure {
    /// Findings are told in the plan's language.
    init(_ refusal: FaultyPlan) {
        self = .no(refusal.words.text(in: refusal.language) + "\nnothing was changed")
    }

    init(_ refusal: NotSold) {
        self = .no(
            refusal.words.text(in: refusal.language)
                + "\nnothing was changed; packages of \(refusal.did): hotline package hold \(refusal.did)")
    }
}
