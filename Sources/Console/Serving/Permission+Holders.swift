import Access
import Markup

extension Permission {
    /// The sentence of who may, for whoever may not.
    var holders: Message {
        switch self {
        case .keepPeople, .keepSettings, .export, .seeAudit, .overruleFindings:
            Message("The owner may. Ask them.", "所有者可以，请找他们。")
        case .seeMoney:
            Message("The owner may, and whom the owner lets.", "所有者可以，所有者允许的人也可以。")
        case .seeCallers:
            Message("The owner decides who sees callers' numbers.", "谁能看主叫号码由所有者决定。")
        case .changeDutyToAnyNumber, .keepPhoneBook, .changePlan, .publishPlan, .seeCodes, .keepGreetings:
            Message("Owner and editors may. Ask them.", "所有者和编辑可以，请找他们。")
        case .changeDuty, .seeCalls, .seeReports, .seePlan, .tryPlan, .hearGreetings, .keepOwnAccount:
            Message("People of the company may. Ask the owner.", "本公司的成员可以，请找所有者。")
        case .keepTenants, .keepNumbers, .keepOperators, .seePlatformAudit:
            Message("Administrators of the platform may.", "平台管理员可以。")
        case .seeHealth, .seeTenants, .topUp:
            Message("Operators of the platform may.", "平台运维人员可以。")
        }
    }
}
