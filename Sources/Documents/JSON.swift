import Foundation

/// Documents as JSON: keys sorted, instants as `2026-11-22T10:31:36.123Z`.
public enum JSON {
    /// A document on several lines.
    public static func text(of document: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(date.utc)
        }
        return String(decoding: try encoder.encode(document), as: UTF8.self)
    }
}
