import Markup
import Numbering
import StrictYAML

extension PlanReader {
    func menu(_ element: Element, of step: StepName?, _ otherwise: StepName?) -> Menu? {
        let known = ["prompt", "keys", "extensions", "wait", "attempts", "wrong", "silence"]
        guard let fields = element.fields(known) else { return nil }
        let prompt = fields.required("prompt").flatMap(sound)
        let keys = fields["keys"].map { self.keys($0, of: step) } ?? [:]
        let extensions = fields["extensions"].map { self.extensions($0, of: step) } ?? [:]
        let wait = fields["wait"].map { $0.seconds(in: 1...30) } ?? 5
        let attempts = fields["attempts"].map { $0.integer(in: 1...5) } ?? 3
        let wrong = sound(fields["wrong"], else: .wrongKey, at: element)
        let silence = fields["silence"].flatMap(sound)
        if fields["keys"] == nil && fields["extensions"] == nil {
            element.report(
                Message(
                    "has nothing to choose; add keys: {\"1\": STEP} or extensions: {\"801\": STEP}",
                    "没有可选项；请加上 keys: {\"1\": STEP} 或 extensions: {\"801\": STEP}"))
        }
        guard let prompt, let keys, let extensions, let wait, let attempts, let wrong, let otherwise else { return nil }
        return Menu(
            prompt: prompt, keys: keys, extensions: extensions, wait: wait, attempts: attempts, wrong: wrong,
            silence: silence, otherwise: otherwise)
    }

    private func keys(_ element: Element, of step: StepName?) -> [Character: StepName]? {
        guard let pairs = element.pairs() else { return nil }
        var keys: [Character: StepName] = [:]
        for (key, value) in pairs {
            let goal = reference(value, from: step, by: .key)
            guard let text = key.text() else { continue }
            guard text.utf8.count == 1, let character = text.first, "0123456789*#".contains(character) else {
                key.report(
                    Message(
                        "'\(text.shortened)' is no key of a telephone; write one of 0 to 9, \"*\" and \"#\" (quoted)",
                        "“\(text.shortened)”不是电话按键；请写0至9、\"*\" 或 \"#\"（放在引号中）"))
                continue
            }
            keys[character] = goal
        }
        return keys.count == pairs.count ? keys : nil
    }

    private func extensions(_ element: Element, of step: StepName?) -> [String: StepName]? {
        guard let pairs = element.pairs() else { return nil }
        guard pairs.count <= 100 else {
            element.report(
                Message("has \(pairs.count) extensions; at most 100 are allowed", "有\(pairs.count)个分机；最多允许100个"))
            return nil
        }
        var extensions: [String: StepName] = [:]
        for (key, value) in pairs {
            let goal = reference(value, from: step, by: .extension)
            guard let text = key.text() else { continue }
            guard (2...6).contains(text.utf8.count), text.utf8.allSatisfy(\.isASCIIDigit) else {
                key.report(
                    Message(
                        "'\(text.shortened)' is no extension; write 2 to 6 digits, such as \"801\"",
                        "“\(text.shortened)”不是分机号；请写2至6位数字，例如 \"801\""))
                continue
            }
            extensions[text] = goal
        }
        return extensions.count == pairs.count ? extensions : nil
    }
}
