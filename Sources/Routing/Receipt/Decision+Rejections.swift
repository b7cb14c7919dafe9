public import Markup

extension Decision {
    /// The rules and branches that were looked at and did not hold, each with its reason as ``sentence(in:)`` tells it.
    public func rejections(in language: Language) -> [String] {
        let isChinese = language == .zh
        switch self {
        case .hours(_, _, let rules, _), .places(_, _, let rules, _, _):
            return rules.compactMap { finding in
                finding.mismatch.map { mismatch in
                    isChinese
                        ? "［\(finding.rule)］不符：\(mismatch.chinese)" : "[\(finding.rule)]: \(mismatch.english)"
                }
            }
        case .shares(_, let branches, _, _, _, _):
            guard !branches.allSatisfy({ $0.closedBy != nil }) else { return [] }
            return branches.compactMap { branch in
                branch.closedBy.map { end in
                    isChinese
                        ? "“\(branch.step)”不参加分配：此刻只能到“\(end)”"
                        : "'\(branch.step)' takes no share: it leads to '\(end)' now"
                }
            }
        default:
            return []
        }
    }

    /// The step that the call was led to; `nil` for decisions that lead nowhere else.
    public var leadsTo: StepName? {
        switch self {
        case .hours(_, _, _, let goes), .places(_, _, _, _, let goes), .shares(_, _, _, _, _, let goes),
            .greeting(_, _, let goes):
            goes
        case .menu(_, _, _, _, _, let outcome):
            switch outcome {
            case .key(_, let goes), .extension(_, let goes), .back(let goes), .otherwise(_, let goes): goes
            case .left: nil
            }
        default: nil
        }
    }

    /// A part of the receipt, as pages group it.
    public enum Part: Sendable {
        case caller, way, telephones
    }

    /// The part of the receipt that the decision belongs to.
    public var part: Part {
        switch self {
        case .planChosen, .noPlan, .suspended, .wentRound, .callerSeen, .guarded, .limited, .funded: .caller
        case .answering, .answeredForKeys, .greetingPlayed, .soundFailed, .codeNotAsked, .codeAsked, .codeLocked,
            .codeKeyed, .codeAccepted, .codeRefused, .hours, .places, .shares, .menu, .greeting, .announce:
            .way
        case .duty, .roster, .sameCaller, .rotated, .shuffled, .ring, .patience, .asksAgain, .resumed, .stepMissing,
            .callerLeft:
            .telephones
        }
    }
}
