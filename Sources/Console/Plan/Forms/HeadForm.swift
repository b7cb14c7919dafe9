import StrictYAML

/// The head of a plan: everything that stands before its steps.
struct HeadForm: PartForm {
    var name: String
    var start: String
    var greeting: String
    var answering: String
    var presented: String
    var language: String
    var timezone: String
    var ringing: String
    /// Seconds, without unit.
    var patience: String
    var patienceGoes: String
    var admission: AdmissionForm
    var password: PasswordForm
    var limits: LimitsForm

    init(_ value: DocumentValue) {
        name = value.text("name")
        start = value.text("start")
        greeting = value.text("greeting")
        answering = value["answering"]?.text ?? "ringback"
        presented = value["present"]?.text ?? "caller"
        language = value["language"]?.text ?? "zh"
        timezone = value.text("timezone")
        ringing = value.text("ringing")
        let patience = value["patience"]
        self.patience = (patience?.text ?? patience?.text("limit") ?? "").without(unit: "s")
        patienceGoes = patience?.text("then") ?? ""
        admission = AdmissionForm(value["guard"])
        password = PasswordForm(value["password"])
        limits = LimitsForm(value["limits"])
    }

    init(_ fields: FormFields) {
        name = fields.text("name")
        start = fields.text("start")
        greeting = fields.text("greeting")
        answering = fields.text("answering")
        presented = fields.text("present")
        language = fields.text("language")
        timezone = fields.text("timezone")
        ringing = fields.text("ringing")
        patience = fields.text("patience")
        patienceGoes = fields.text("patience-then")
        admission = AdmissionForm(fields)
        password = PasswordForm(fields)
        limits = LimitsForm(fields)
    }

    func value(over old: DocumentValue) -> DocumentValue {
        var value = old
        value.put(name, at: "name")
        value.put(start, at: "start")
        value.put(greeting, at: "greeting")
        // The usual value is written only where it stands already.
        for (key, text, usual) in [
            ("answering", answering, "ringback"), ("present", presented, "caller"), ("language", language, "zh"),
        ] where value[key] != nil || text != usual {
            value.put(text, at: key)
        }
        value.put(timezone, at: "timezone")
        value.put(ringing, at: "ringing")
        value.put(writtenPatience, at: "patience")
        value.put(admission.value(over: old["guard"]), at: "guard")
        value.put(password.value(over: old["password"]), at: "password")
        value.put(limits.value(over: old["limits"]), at: "limits")
        return value
    }

    private var writtenPatience: DocumentValue? {
        guard !patience.isEmpty else { return nil }
        let limit = DocumentValue.plain(patience.with(unit: "s"))
        guard !patienceGoes.isEmpty else { return limit }
        return .block([.init(key: "limit", value: limit), .init(key: "then", value: .plain(patienceGoes))])
    }

    func field(at path: String) -> String {
        let key = String(path.prefix { $0 != "." })
        let rest = String(path.dropFirst(key.count + 1))
        switch key {
        case "guard": return AdmissionForm.field(at: rest)
        case "password": return PasswordForm.field(at: rest)
        case "limits": return rest.isEmpty ? "callsAtOnce" : rest
        case "patience": return rest == "then" ? "patience-then" : "patience"
        default: return key
        }
    }

    mutating func act(_ act: RowAct) {
        act.apply(to: &password.codes, new: PasswordForm.Code())
    }
}
