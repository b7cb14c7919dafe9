import Markup
import Numbering
import StrictYAML

extension PlanReader {
    func callGuard(_ element: Element) -> CallGuard? {
        guard let fields = element.fields(["block", "allow", "only", "refusal"]) else { return nil }
        let block = fields["block"].map(callerList)
        let allow = fields["allow"].map(callerList)
        let only = fields["only"].map(callerList)
        let refusal = sound(fields["refusal"], else: .notPermitted, at: element)
        if fields["block"] != nil && fields["only"] != nil {
            element.report(
                Message(
                    "has both block and only; only refuses everyone else already, so keep one of them",
                    "同时写了 block 和 only；only 已拒绝其他所有主叫，请只保留一个"))
            return nil
        }
        if fields["block"] == nil && fields["only"] == nil {
            element.report(
                Message("refuses nobody; add block: {...} or only: {...}", "没有拒绝任何主叫；请加上 block: {...} 或 only: {...}"))
            return nil
        }
        guard let refusal, !isMistaken(block), !isMistaken(allow), !isMistaken(only) else { return nil }
        return CallGuard(block: block ?? nil, allow: allow ?? nil, only: only ?? nil, refusal: refusal)
    }

    /// `true` if a key was written and its value could not be read.
    private func isMistaken<Value>(_ value: Value??) -> Bool {
        if case .some(.none) = value { true } else { false }
    }

    // MARK: password

    func password(_ element: Element) -> Password? {
        let known = ["codes", "attempts", "wait", "trusted", "prompt", "wrong", "refusal"]
        guard let fields = element.fields(known) else { return nil }
        let codes = fields.required("codes").flatMap(codes)
        let attempts = fields["attempts"].map { $0.integer(in: 1...5) } ?? 3
        let wait = fields["wait"].map { $0.seconds(in: 3...30) } ?? 8
        let trusted = fields["trusted"].map(callerList)
        let prompt = sound(fields["prompt"], else: .enterCode, at: element)
        let wrong = sound(fields["wrong"], else: .wrongCode, at: element)
        let refusal = sound(fields["refusal"], else: .codeRefused, at: element)
        // A number with a password is closed while Hotline is away, and says so.
        uses(.unavailable, at: element)
        guard let codes, let attempts, let wait, let prompt, let wrong, let refusal, !isMistaken(trusted) else {
            return nil
        }
        return Password(
            codes: codes, attempts: attempts, wait: wait, trusted: trusted ?? nil, prompt: prompt, wrong: wrong,
            refusal: refusal)
    }

    private func codes(_ element: Element) -> [AccessCode]? {
        guard let items = element.items(atMost: 1000) else { return nil }
        var codes: [AccessCode] = []
        for item in items {
            guard let code = code(item) else { continue }
            if codes.contains(where: { $0.name == code.name }) {
                item.report(
                    Message(
                        "'\(code.name)' is the name of two codes; give each its own", "两个密码都叫“\(code.name)”；请各取一名"))
            }
            if let twin = codes.first(where: code.opensLike) {
                item.report(
                    Message(
                        "'\(code.name)' has the same digits as '\(twin.name)'; change one",
                        "“\(code.name)”与“\(twin.name)”的密码相同；请更改其一"))
            }
            codes.append(code)
        }
        return codes.count == items.count ? codes : nil
    }

    /// No mistake in a code shows its digits.
    private func code(_ element: Element) -> AccessCode? {
        let keys = element.isBlock ? (element.pairs() ?? []).compactMap { $0.key.text() } : []
        guard element.isBlock, !keys.contains(where: { $0.utf8.contains(where: \.isASCIIDigit) }),
            let fields = element.fields(["code", "name", "until"])
        else {
            element.report(
                Message(
                    "must be a block such as {code: \"DIGITS\", name: dealers}",
                    "应照此写：{code: \"DIGITS\", name: dealers}"))
            return nil
        }
        let name = fields.required("name")?.line(atMost: 40)
        let until = fields["until"].map { $0.day() }
        guard let value = fields.required("code"), let digits = value.text() else { return nil }
        guard let code = AccessCode(digits, name: name ?? "", until: until ?? nil) else {
            value.report(Message("a code is 4 to 12 digits, in quotes", "密码为4至12位数字，放在引号中"))
            return nil
        }
        return name == nil || isMistaken(until) ? nil : code
    }

    // MARK: limits and patience

    func limits(_ element: Element) -> Limits? {
        let known = ["callsPerMonth", "spendPerMonth", "callsAtOnce", "refusal", "atLimit"]
        guard let fields = element.fields(known) else { return nil }
        let callsPerMonth = fields["callsPerMonth"].map { $0.integer(in: 1...100_000_000) }
        let spendPerMonth = fields["spendPerMonth"].map { $0.money() }
        let callsAtOnce = fields["callsAtOnce"].map { $0.integer(in: 1...10_000) }
        let atLimit = fields["atLimit"].map { reference($0, from: nil) }
        if let step = fields["atLimit"], fields["refusal"] != nil {
            step.report(
                Message(
                    "stands beside refusal; a caller beyond a limit gets one of them, so keep one",
                    "与 refusal 并存；超过上限的主叫只能得到其中之一，请只保留一个"))
        }
        if fields["callsPerMonth"] != nil || fields["callsAtOnce"] != nil, fields["refusal"] == nil, atLimit == nil {
            uses(.limitReached, at: element)
        }
        if fields["spendPerMonth"] != nil, fields["refusal"] == nil { uses(.limitSpent, at: element) }
        let refusal = fields["refusal"].map { sound($0) }
        if fields["callsPerMonth"] == nil && fields["spendPerMonth"] == nil && fields["callsAtOnce"] == nil {
            element.report(
                Message(
                    "limits nothing; add callsPerMonth, spendPerMonth or callsAtOnce",
                    "没有限制任何内容；请加上 callsPerMonth、spendPerMonth 或 callsAtOnce"))
        }
        guard !isMistaken(callsPerMonth), !isMistaken(spendPerMonth), !isMistaken(callsAtOnce), !isMistaken(refusal),
            !isMistaken(atLimit)
        else { return nil }
        return Limits(
            callsPerMonth: callsPerMonth ?? nil, spendPerMonth: spendPerMonth ?? nil, callsAtOnce: callsAtOnce ?? nil,
            refusal: refusal ?? nil, atLimit: atLimit ?? nil)
    }

    func patience(_ element: Element) -> Patience? {
        guard element.isBlock else {
            uses(.allBusy, at: element)
            return element.seconds(in: 10...600).map { Patience(seconds: $0, then: nil) }
        }
        guard let fields = element.fields(["limit", "then"]) else { return nil }
        let seconds = fields.required("limit")?.seconds(in: 10...600)
        let then = fields.required("then").flatMap { reference($0, from: nil) }
        guard let seconds, let then else { return nil }
        return Patience(seconds: seconds, then: then)
    }
}
