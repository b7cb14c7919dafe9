import Documents
import Markup
import Operations

extension AccountRefusal: CommandRefusal {
    var remedy: Message? {
        switch self {
        case .unknown: Message("'hotline user list' shows who there is", "用“hotline user list”查看现有账号")
        case .disabled(let name):
            Message("enable it first: hotline user enable \(name)", "请先启用：hotline user enable \(name)")
        case .lastAdmin:
            Message(
                "add another first: hotline user add NAME --operator admin",
                "请先添加另一名管理员：hotline user add NAME --operator admin")
        case .identifier, .name, .isMember, .isOperator, .isTenants, .pendingElsewhere, .noMember, .lastOwner,
            .worksElsewhere:
            nil
        }
    }

    var isUsage: Bool {
        switch self {
        case .identifier, .name: true
        default: false
        }
    }
}
