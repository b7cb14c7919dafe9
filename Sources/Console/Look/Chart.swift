/// The measures of charts: x in per cent of the width.
enum Chart {
    /// `36.25%`
    static func percent(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        return "\(hundredths / 100).\(hundredths % 100 / 10)\(hundredths % 10)%"
    }

    /// The end of a scale that has room for a value: 1, 2, 5, 10, 20, 50 …
    static func top(over most: Double) -> Int {
        var step = 1
        while Double(step) < most {
            step = "\(step)".hasPrefix("2") ? step / 2 * 5 : step * 2
        }
        return step
    }

    /// The width of a text in columns: a Chinese character takes two.
    static func columns(of text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E80 ? 2 : 1) }
    }
}
