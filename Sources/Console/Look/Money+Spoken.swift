import Billing

extension Money {
    /// `¥1,500.00`, with a real minus below zero.
    var spoken: String {
        let text = description
        let isNegative = text.hasPrefix("-")
        let parts = (isNegative ? text.dropFirst() : text[...]).split(separator: ".", maxSplits: 1)
        var whole = ""
        for (index, digit) in (parts.first ?? "0").reversed().enumerated() {
            if index > 0, index.isMultiple(of: 3) { whole.append(",") }
            whole.append(digit)
        }
        let fraction = parts.count > 1 ? ".\(parts[1])" : ""
        return (isNegative ? "\u{2212}" : "") + "¥" + String(whole.reversed()) + fraction
    }
}
