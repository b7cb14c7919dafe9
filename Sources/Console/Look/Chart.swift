/// The measures of charts: x in per cent of the width.
enum Chart {
    /// `36.25%`
    static func percent(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        return "\(hundredths / 100).\(hundredths % 100 / 10)\(hundredths % 10)%"
    }

    /// The width of a text in columns: a Chinese character takes two.
    static func columns(of text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E80 ? 2 : 1) }
    }
}
