public import Markup

extension AccessRefusal: Worded {
    public var message: Message {
        switch self {
        case .notFound: Message("there is no such thing here", "这里没有这一项")
        case .notAllowed: Message("your role does not allow this", "你的角色不能这样做")
        case .busy: Message("the database is busy; nothing was changed", "数据库正忙，没有改动任何内容")
        case .notFresh: Message("this needs a sign-in within the last ten minutes", "这一步需要十分钟内登录过")
        }
    }
}
