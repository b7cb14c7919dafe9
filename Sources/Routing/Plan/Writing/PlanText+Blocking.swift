public import StrictYAML

extension PlanText {
    /// The plan's text with a number among those that the guard refuses. An exception for this very number goes.
    /// - Parameter number: As calls have it.
    /// - Returns: `nil` if the guard lets only some callers in: it has no list of those who are refused.
    /// - Throws: `InvalidDocument` with the reason and its line: the guard can only be changed in the text.
    public func blocking(_ number: String) throws(InvalidDocument) -> PlanText? {
        var callGuard = head.first { $0.key == "guard" }?.value ?? .block([])
        guard callGuard["only"] == nil else { return nil }
        var list = callGuard["block"] ?? .block([])
        let others = (list["numbers"]?.values ?? []).filter { !$0.names(number) }
        list["numbers"] = .list(others + [.quoted(number)])
        callGuard["block"] = list
        if let exceptions = callGuard["allow"] {
            callGuard["allow"] = exceptions.without(number)
        }
        return try applying(.head("guard", callGuard))
    }
}

extension DocumentValue {
    /// `true` for an entry of a list of numbers, with or without its last day, that is this number.
    fileprivate func names(_ number: String) -> Bool {
        let written = text ?? self["number"]?.text ?? ""
        return NumberKey(WrittenNumber.bare(written)).map { $0 == NumberKey(number) } ?? false
    }

    /// A list of callers without a number; `nil` if nothing else is in it.
    fileprivate func without(_ number: String) -> DocumentValue? {
        var list = self
        let rest = (list["numbers"]?.values ?? []).filter { !$0.names(number) }
        list["numbers"] = rest.isEmpty ? nil : .list(rest)
        return list.fields.isEmpty ? nil : list
    }
}
