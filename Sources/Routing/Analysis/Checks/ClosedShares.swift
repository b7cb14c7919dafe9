import Markup

/// Percentages that hit closed branches: the engine leaves these out and divides their calls among the others.
extension Survey {
    func closedShares() -> [Finding] {
        reachedSteps.flatMap { name, step -> [Finding] in
            guard case .shares(let shares) = step else { return [] }
            let reached = territory.reached(name)
            return shares.branches.compactMap { branch in
                let open = territory.open(branch.step)
                let closed = reached.subtracting(open)
                guard !closed.isEmpty else { return nil }
                if reached.intersection(open).isEmpty { return never(branch, closed, at: name) }
                return sometimes(branch, closed, reached.intersection(open).anyRow, reached.anyRow, at: name)
            }
        }
    }

    private func never(_ branch: ShareBranch, _ closed: CellSet, at name: StepName) -> Finding? {
        guard let example = example(branch, closed, at: name) else { return nil }
        return Finding(
            .shareClosed, .error, step: name, rule: "\(branch.step)",
            Message(
                "the \(branch.weight) percent of '\(name)' for '\(branch.step)' lead to nothing but an announcement, for every "
                    + "caller at any time: the other branches get them",
                "“\(name)”分给“\(branch.step)”的\(branch.weight)%在任何时间对任何来电都只有语音，实际会分给其他分支"),
            example: example)
    }

    private func sometimes(
        _ branch: ShareBranch, _ closed: CellSet, _ open: ColumnSet, _ come: ColumnSet, at name: StepName
    ) -> Finding? {
        guard let example = example(branch, closed, at: name) else { return nil }
        let times = PeriodList(times.spans) { come.contains($0.column) && !open.contains($0.column) }
        let when = times.isEmpty ? Message("for some callers", "对部分来电") : times.summary
        return Finding(
            .shareClosed, .info, step: name, rule: "\(branch.step)",
            Message(
                "the \(branch.weight) percent of '\(name)' for '\(branch.step)' go to the other branches while it is closed: "
                    + when.english,
                "“\(name)”分给“\(branch.step)”的\(branch.weight)%在其关闭时由其他分支承接：\(when.chinese)"),
            example: example, periods: Array(times.periods.prefix(400)))
    }

    private func example(_ branch: ShareBranch, _ closed: CellSet, at name: StepName) -> Example? {
        example(to: name, in: closed) { call in
            call.receipt.decisions.contains { decision in
                guard case .shares(name, let branches, _, _, _, _) = decision else { return false }
                return branches.contains { $0.step == branch.step && $0.closedBy != nil }
            }
        }
    }
}
