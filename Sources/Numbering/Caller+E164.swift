extension Caller {
    /// The number as it is dialled from abroad, `+862161234567`; `nil` if hidden, without area code, or a short number.
    public var e164: String? {
        guard let number else { return nil }
        switch numberClass {
        case .landline: return number.hasPrefix("0") ? "+86" + number.dropFirst() : nil
        case .mobile, .iot: return "+86" + number
        case .service: return number.utf8.count == 10 && "48".contains(number.prefix(1)) ? "+86" + number : nil
        case .overseas: return number
        case .hidden: return nil
        }
    }
}
