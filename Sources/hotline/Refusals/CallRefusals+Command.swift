import Documents
import Operations

extension CallRefusal: CommandRefusal {
    var remedy: String? {
        switch self {
        case .noID: "'hotline calls' shows them, and their first 8 characters are enough"
        case .unknown(_, nearest: nil): "'hotline calls' shows which there are"
        case .unknown, .several: nil
        case .notWritten: "hotline serve tries again each hour"
        case .unreadable: "another version of Hotline may read it"
        }
    }

    var isUsage: Bool {
        if case .noID = self { true } else { false }
    }
}

extension ReportRefusal: CommandRefusal {
    /// Named by the options that were written.
    var failure: Failure {
        switch self {
        case .endsBeforeItBegins: .usage("--since is after --until")
        }
    }
}
