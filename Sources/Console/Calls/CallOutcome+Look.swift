import Reports

extension CallOutcome {
    /// The colour of the outcome; `nil`: none.
    var tone: Look.Tone? {
        isLost ? .bad : self == .answered || self == .open ? .good : nil
    }

    var icon: Icon {
        switch self {
        case .answered: .ok
        case .open: .callback
        case _ where isLost: .missed
        case _ where isRefused: .block
        default: .notice
        }
    }
}
