import Markup

@testable import Routing

extension Finding.Kind {
    /// No call can show what never happens, and none may show a code.
    var mayLackExample: Bool {
        switch self {
        case .unreachableStep, .ruleNeverDecides, .expired, .codeGuessable, .codesTooShort, .codeExpires, .tooLarge,
            .rosterNamesTarget, .placeNamedTwice, .sharedAreaCode, .numberIncomplete:
            true
        default: false
        }
    }
}

extension Finding {
    /// Whether a call shows what the finding says, by its receipt and its hops alone.
    func isShown(by call: SimulatedCall, of plan: NumberPlan) -> Bool {
        let decisions = call.receipt.decisions
        let isUnanswered = call.hops.isEmpty && call.isAnnounced
        switch kind {
        case .deadEnd, .nobodyAnswers:
            return isUnanswered
        case .gap:
            return decisions.contains { if case .hours(step, _, _, _) = $0 { true } else { false } }
                && (isUnanswered || message.english.contains("no rule"))
        case .silence, .soundMissing, .soundInOtherLanguage:
            let whispered = decisions.contains { decision in
                if case .ring(step, _, _, _, _, _, _, let whisper, _, let ringing) = decision {
                    whisper?.description == rule || ringing?.description.hasSuffix(" \(rule ?? "")") == true
                } else {
                    false
                }
            }
            return call.heard.contains { $0.description == rule } || (whispered && !call.hops.isEmpty)
        case .ruleNeverDecides:
            let passed = decisions.flatMap { decision -> [RuleFinding] in
                switch decision {
                case .hours(step, _, let rules, _), .places(step, _, let rules, _, _): rules
                default: []
                }
            }
            return !passed.contains { $0.rule == rule && $0.mismatch == nil }
        case .loop:
            return call.resumes > 0 && Set(call.hops.map(\.targets)).count < call.hops.count
        case .menuInCircle:
            return decisions.contains { if case .menu(step, _, _, _, _, .key) = $0 { true } else { false } }
        case .shareClosed:
            return decisions.contains { decision in
                guard case .shares(step, let branches, _, _, _, _) = decision else { return false }
                return branches.contains { $0.step.description == rule && $0.closedBy != nil }
            }
        case .samePhoneTwice:
            return zip(call.hops, call.hops.dropFirst()).contains { left, right in
                left.targets.contains { one in right.targets.contains { $0.rings(one) } }
            }
        case .ringsBeyondPatience:
            return call.ringSeconds == plan.patience?.seconds
        case .ringsTooLong:
            return call.ringSeconds > 180
        case .placeNamedTwice, .cityInNamedProvince, .sharedAreaCode:
            return decisions.contains { if case .places(step, _, _, .some, _) = $0 { true } else { false } }
        case .codeExpires:
            return decisions.contains { if case .codeRefused = $0 { true } else { false } }
        case .yearNotAnnounced:
            return decisions.contains { decision in
                if case .hours(_, let moment, _, _) = decision { moment.unannouncedYear != nil } else { false }
            }
        case .rosterGap, .rosterEnds:
            return decisions.contains { if case .roster(step, _, nil, nil) = $0 { true } else { false } }
        case .callsItself, .targetTooShort:
            return call.hops.contains { $0.targets.contains { $0.description == rule } }
        case .restOfDatedDay:
            return decisions.contains { decision in
                guard case .hours(step, _, let rules, _) = decision else { return false }
                return rules.contains { $0.rule == rule && $0.mismatch == .time } && rules.last?.mismatch == nil
            }
        case .unreachableStep, .expired, .codeGuessable, .codesTooShort, .rosterNamesTarget, .tooLarge, .notInPackage,
            .spendWithoutTariff, .callsInCircle, .numberIncomplete:
            return false  // none of them has a call
        }
    }
}
