import Markup

/// Beginnings of numbers among whole numbers: they name nobody.
extension Survey {
    func incompleteNumbers() -> [Finding] {
        let lists: [(String, CallerList?)] = [
            ("guard.block", plan.callGuard?.block), ("guard.allow", plan.callGuard?.allow),
            ("guard.only", plan.callGuard?.only), ("password.trusted", plan.password?.trusted),
        ]
        let guarding = lists.compactMap { name, list in
            list.flatMap { incomplete(in: $0, "\(name)", "\(name) ", at: nil) }
        }
        return guarding
            + steps.flatMap { name, step -> [Finding] in
                guard case .places(let places) = step else { return [] }
                return places.rules.compactMap { incomplete(in: $0.callers, "'\(name)'", "“\(name)”", at: name) }
            }
    }

    private func incomplete(in list: CallerList, _ english: String, _ chinese: String, at step: StepName?) -> Finding? {
        let numbers = list.numbers.keys.filter(\.isShort).map(\.description)
            .filter { NumberForm.incompleteness(of: $0) != nil }.sorted()
        guard let first = numbers.first, let why = NumberForm.incompleteness(of: first) else { return nil }
        let more = numbers.count - 1
        return Finding(
            .numberIncomplete, .error, step: step, rule: first,
            Message(
                "\(first) in \(english) \(why.english)" + (more > 0 ? " (so for \(more) more)" : ""),
                "\(chinese)中的\(first)\(why.chinese)" + (more > 0 ? "（另有\(more)条）" : "")))
    }
}
