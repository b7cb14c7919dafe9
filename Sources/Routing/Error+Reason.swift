import Foundation

extension Error {
    /// Why the machine refused, as a part of a sentence of ours: its own words without their full stop.
    public var systemReason: String {
        let words = localizedDescription.trimmingCharacters(in: .whitespacesAndNewlines)
        return words.hasSuffix(".") ? String(words.dropLast()) : words
    }
}
