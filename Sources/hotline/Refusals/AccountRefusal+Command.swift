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
                "add another first, who sets a password: hotline user add NAME --operator admin",
                "请先添加另一名管理员，待其设好密码：hotline user add NAME --operator admin")
        case .isMember(let name, _), .isOperator(let name, _), .pendingElsewhere(let name):
            Message(
                "if their link is lost or over, print another: hotline user reset \(name)",
                "如果链接丢失或过期，可重新生成：hotline user reset \(name)")
        case .lastOwner(let tenant):
            Message(
                "add another first, who sets a password: hotline user add NAME --tenant \(tenant) --role owner",
                "请先添加另一名所有者，待其设好密码：hotline user add NAME --tenant \(tenant) --role owner")
        case .identifier, .name, .isTenants, .noMember, .worksElsewhere: nil
        }
    }

    var isUsage: Bool {
        switch self {
        case .identifier, .name: true
        default: false
        }
    }
}
