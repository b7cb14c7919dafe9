public import Records

extension CallProblem {
    /// What did not work, and why.
    public var sentence: String {
        let what =
            switch kind {
            case .uncharged: "it could not be charged"
            case .unsaved: "it could not be put on record; what was to be written is kept"
            case .unreadable: "its record cannot be read"
            }
        return "\(what): \(reason)"
    }
}

extension UnreadableCall {
    /// Which call cannot be read, and why.
    public var sentence: String { "call \(id) is on record and cannot be read: \(reason)" }
}
