import Billing

extension Money {
    /// `¥1,500.00`, with a real minus below zero.
    var spoken: String {
        let text = description
        let isNegative = text.hasPrefix("-")
        let parts = (isNegative ? text.dropFirst() : text[...]).split(separator: ".", maxSplits: 1)
        let whole = Int(parts.first ?? "0") ?? 0
        return (isNegative ? "\u{2212}" : "") + "¥" + whole.spoken + (parts.count > 1 ? ".\(parts[1])" : "")
    }
}

extension Int {
    /// `8,118`
    var spoken: String {
        var text = ""
        for (index, digit) in "\(magnitude)".reversed().enumerated() {
            if index > 0, index.isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return (self < 0 ? "\u{2212}" : "") + String(text.reversed())
    }
}
