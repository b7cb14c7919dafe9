import StrictYAML

/// The callers who are let in: all, all but some, or only some.
struct AdmissionForm: Sendable {
    /// `all`, `block` or `only`.
    var mode: String
    /// Those who are refused, or the only ones who are not.
    var listed: CallersForm
    var allowed: CallersForm
    var refusal: String

    init(_ value: DocumentValue?) {
        mode = value == nil ? "all" : value?["only"] != nil ? "only" : "block"
        listed = CallersForm(value?["block"] ?? value?["only"] ?? .block([]), placesKey: "places")
        allowed = CallersForm(value?["allow"] ?? .block([]), placesKey: "places")
        refusal = value?.text("refusal") ?? ""
    }

    init(_ fields: FormFields) {
        mode = fields["admission"] ?? "all"
        listed = CallersForm(fields, "listed-", placesKey: "places")
        allowed = CallersForm(fields, "allowed-", placesKey: "places")
        refusal = fields.text("guard-refusal")
    }

    func value(over old: DocumentValue?) -> DocumentValue? {
        guard mode != "all" else { return nil }
        var value = old ?? .block([])
        let other = mode == "only" ? "block" : "only"
        let list = listed.value(over: value[mode] ?? value[other] ?? .block([]))
        value.put(nil as DocumentValue?, at: other)
        value.put(list, at: mode)
        let exceptions = allowed.value(over: value["allow"] ?? .block([]))
        value.put(exceptions.fields.isEmpty ? nil : exceptions, at: "allow")
        value.put(refusal, at: "refusal")
        return value
    }

    static func field(at path: String) -> String {
        if path == "refusal" { return "guard-refusal" }
        let list = path.split(separator: ".", maxSplits: 1).map { String($0) }
        let prefix = list.first == "allow" ? "allowed-" : "listed-"
        return (list.count > 1 ? CallersForm.field(at: list[1], prefix) : nil) ?? "admission"
    }
}
