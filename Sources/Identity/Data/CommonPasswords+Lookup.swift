extension CommonPasswords {
    private static let all = Set("\(text)".split(whereSeparator: \.isWhitespace))

    /// `true` for one of the list, in capitals or not.
    static func contains(_ password: String) -> Bool {
        all.contains(Substring(password.lowercased()))
    }
}
