public import Markup
public import Records

extension Role {
    /// The role as pages name it.
    public var name: Message {
        switch self {
        case .owner: Message("Owner", "所有者")
        case .editor: Message("Editor", "编辑")
        case .duty: Message("Duty", "值班员")
        case .viewer: Message("Viewer", "只看")
        }
    }
}

extension OperatorRole {
    /// The role as pages name it.
    public var name: Message {
        switch self {
        case .admin: Message("administrator", "管理员")
        case .support: Message("support", "客服")
        case .reviewer: Message("reviewer", "审核员")
        }
    }
}
