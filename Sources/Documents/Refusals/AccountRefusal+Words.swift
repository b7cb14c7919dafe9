public import Markup
public import Operations
import Records
import Routing

extension AccountRefusal: Worded {
    public var message: Message {
        switch self {
        case .unknown(let name): Message("there is no account '\(name)'", "没有账号“\(name)”")
        case .identifier(let text):
            Message(
                "'\(text)' must be a mobile number or an e-mail address, without blanks", "“\(text)”应为手机号或邮箱，不含空格")
        case .name: Message("a name has 1 to 60 characters on one line", "姓名为一行，1至60个字符")
        case .isMember(let name, let tenant):
            Message("\(name) is among the people of \(tenant) already", "\(name)已是“\(tenant)”的成员")
        case .isOperator(let name, let role):
            Message("\(name) is an operator already (\(role.rawValue))", "\(name)已是平台人员（\(role.rawValue)）")
        case .isTenants(let name):
            Message(
                "\(name) belongs to a tenant; an operator needs an account of its own, by another number or address",
                "\(name)是租户的成员；平台人员须另用一个手机号或邮箱")
        case .pendingElsewhere(let name):
            Message(
                "somebody else has invited \(name), who has not come in yet; ask them to follow that link first",
                "已有别的公司邀请\(name)，对方还没有加入；请对方先用那个链接加入")
        case .noMember(let tenant): Message("they are not among the people of \(tenant)", "此人不是“\(tenant)”的成员")
        case .lastOwner(let tenant):
            Message("\(tenant) must keep an owner who can sign in", "“\(tenant)”至少要有一名能登录的所有者")
        case .lastAdmin:
            Message("the platform must keep an admin who can sign in", "平台至少要有一名能登录的管理员")
        case .worksElsewhere(let name):
            Message(
                "\(name) works for others too: only the operator can give them a new password",
                "\(name)还为其他公司工作，只有平台能为其重设密码")
        case .disabled(let name): Message("the account \(name) is disabled", "账号\(name)已停用")
        }
    }
}
