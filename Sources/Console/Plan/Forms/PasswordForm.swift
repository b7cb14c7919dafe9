import StrictYAML

/// The codes that callers key. No page ever shows the digits of one that is set.
struct PasswordForm: Sendable {
    /// One code; without digits it keeps those that it has.
    struct Code {
        var was: Int?
        var name = ""
        var digits = ""
        var until = ""
    }

    var codes: [Code]
    var attempts: String
    /// Seconds, without unit.
    var wait: String
    var trusted: CallersForm
    var prompt: String
    var wrong: String
    var refusal: String

    init(_ value: DocumentValue?) {
        let value = value ?? .block([])
        codes = (value["codes"]?.values ?? []).enumerated().map { index, value in
            Code(was: index + 1, name: value.text("name"), until: value.text("until"))
        }
        attempts = value.text("attempts")
        wait = value.text("wait").without(unit: "s")
        trusted = CallersForm(value["trusted"] ?? .block([]), placesKey: "places")
        prompt = value.text("prompt")
        wrong = value.text("wrong")
        refusal = value.text("refusal")
    }

    init(_ fields: FormFields) {
        codes = fields.rows("code") { prefix in
            Code(
                was: fields["\(prefix)was"].flatMap { Int($0) }, name: fields.text("\(prefix)name"),
                digits: fields.text("\(prefix)digits"), until: fields.text("\(prefix)until"))
        }
        attempts = fields.text("password-attempts")
        wait = fields.text("password-wait")
        trusted = CallersForm(fields, "trusted-", placesKey: "places")
        prompt = fields.text("password-prompt")
        wrong = fields.text("password-wrong")
        refusal = fields.text("password-refusal")
    }

    /// Without codes there is no password.
    func value(over old: DocumentValue?) -> DocumentValue? {
        guard !codes.isEmpty else { return nil }
        var value = old ?? .block([])
        let known = value["codes"] ?? .list([])
        value.put(
            .list(
                codes.map { code in
                    var row = known.row(code.was)
                    if !code.digits.isEmpty { row.put(code.digits, at: "code", isQuoted: true) }
                    row.put(code.name, at: "name")
                    row.put(code.until, at: "until")
                    return row
                }), at: "codes")
        value.put(attempts, at: "attempts")
        value.put(wait, unit: "s", at: "wait")
        let exceptions = trusted.value(over: value["trusted"] ?? .block([]))
        value.put(exceptions.fields.isEmpty ? nil : exceptions, at: "trusted")
        value.put(prompt, at: "prompt")
        value.put(wrong, at: "wrong")
        value.put(refusal, at: "refusal")
        return value
    }

    static func field(at path: String) -> String {
        if path.hasPrefix("codes["), let (row, rest) = String(path.dropFirst(5)).indexed {
            return "code\(row)-\(["name", "until"].contains(rest) ? rest : "digits")"
        }
        if path.hasPrefix("trusted.") { return CallersForm.field(at: String(path.dropFirst(8)), "trusted-") ?? "codes" }
        return path.isEmpty || path == "codes" ? "codes" : "password-\(path)"
    }
}
