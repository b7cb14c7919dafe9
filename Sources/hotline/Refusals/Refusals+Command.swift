import Documents
import Markup
import Operations
import Routing

extension NumberRefusal: CommandRefusal {
    var remedy: Message? {
        switch self {
        case .unknown: Message("'hotline number list' shows which there are", "用“hotline number list”查看现有的号码")
        }
    }
}

extension SuspensionRefusal: CommandRefusal {
    var remedy: Message? {
        switch self {
        case .suspendedBefore(let did, _):
            Message("take it back with: hotline number resume \(did)", "恢复请用：hotline number resume \(did)")
        case .notSuspended: nil
        case .hasCalls(let did, _):
            Message(
                "no more come in after: hotline number suspend \(did)",
                "不再接入新来电请用：hotline number suspend \(did)")
        }
    }
}

extension DutyRefusal: CommandRefusal {
    var isUsage: Bool {
        switch self {
        case .telephones, .endsBeforeItBegins: true
        case .doesNotRing, .nobody, .notInPhoneBook: false
        }
    }
}

extension FaultyPlan: CommandRefusal {
    /// In English, findings are told in the plan's language.
    var failure: Failure {
        .no(message.text(in: language) + "\nnothing was changed", message.chinese + "\n未作任何更改")
    }
}

extension NotSold: CommandRefusal {
    /// In English, findings are told in the plan's language.
    var failure: Failure {
        .no(
            message.text(in: language) + "\nnothing was changed; packages of \(did): hotline package hold \(did)",
            message.chinese + "\n未作任何更改；查看 \(did) 的套餐：hotline package hold \(did)")
    }
}
