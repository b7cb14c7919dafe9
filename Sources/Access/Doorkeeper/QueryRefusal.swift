public import Markup

/// The reason why a query session does not begin.
public enum QueryRefusal: Worded, Hashable {
    /// No such number, none with a query password, or a wrong one: all are told alike.
    case wrong

    public var message: Message {
        Message("the number or the query password is wrong", "号码或查询密码不对")
    }
}
