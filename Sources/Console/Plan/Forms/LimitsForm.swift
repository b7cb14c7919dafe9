import StrictYAML

/// The limits of a number's use.
struct LimitsForm: Sendable {
    var callsAtOnce: String
    var callsPerMonth: String
    var spendPerMonth: String
    var refusal: String
    var atLimit: String

    init(_ value: DocumentValue?) {
        callsAtOnce = value?.text("callsAtOnce") ?? ""
        callsPerMonth = value?.text("callsPerMonth") ?? ""
        spendPerMonth = value?.text("spendPerMonth") ?? ""
        refusal = value?.text("refusal") ?? ""
        atLimit = value?.text("atLimit") ?? ""
    }

    init(_ fields: FormFields) {
        callsAtOnce = fields.text("callsAtOnce")
        callsPerMonth = fields.text("callsPerMonth")
        spendPerMonth = fields.text("spendPerMonth")
        refusal = fields.text("refusal")
        atLimit = fields.text("atLimit")
    }

    /// Without anything set there are no limits.
    func value(over old: DocumentValue?) -> DocumentValue? {
        var value = old ?? .block([])
        value.put(callsAtOnce, at: "callsAtOnce")
        value.put(callsPerMonth, at: "callsPerMonth")
        value.put(spendPerMonth, at: "spendPerMonth", isQuoted: true)
        value.put(refusal, at: "refusal")
        value.put(atLimit, at: "atLimit")
        return value.fields.isEmpty ? nil : value
    }
}
