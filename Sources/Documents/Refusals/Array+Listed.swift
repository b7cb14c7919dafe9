extension [String] {
    /// `night, evening`; the first twenty.
    var listed: String { prefix(20).joined(separator: ", ") }
    /// `night、evening`
    var listedInChinese: String { prefix(20).joined(separator: "、") }
}
