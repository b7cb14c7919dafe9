public import Markup

/// The reason why somebody is not let in.
public enum SignInRefusal: Worded, Hashable {
    /// No such person, a wrong password, an account that is disabled: all are told alike.
    case wrong
    /// The code is wrong, old, or was used before.
    case wrongCode
    /// Too many failures: nothing is tried before so many seconds are over.
    case wait(seconds: Int)
    /// Too many sign-ins at this moment.
    case busy
    /// The step before was too long ago: begin again.
    case over
    /// The link was used, is over, or never was one.
    case link
    /// Nobody has given them a part any more.
    case noPart

    public var message: Message {
        switch self {
        case .wrong: Message("the name or the password is wrong", "账号或密码不对")
        case .wrongCode:
            Message("the code is wrong or was used before; wait for the next one", "动态码不对，或已经用过；等下一个再试")
        case .wait(let seconds) where seconds < 120:
            Message("too many failures; try again in \(seconds) s", "失败次数太多，\(seconds) 秒后再试")
        case .wait(let seconds):
            Message(
                "too many failures; try again in \((seconds + 59) / 60) minutes",
                "失败次数太多，\((seconds + 59) / 60) 分钟后再试")
        case .busy: Message("many people are signing in just now; try again", "现在登录的人太多，稍后再试")
        case .over: Message("that took too long; sign in again", "时间过长，重新登录")
        case .link:
            Message(
                "this link was used or is over; ask whoever sent it for another", "链接已用过或已过期，请发链接的人再发一个")
        case .noPart:
            Message("this account has no access any more; ask its owner", "这个账号已没有权限，请联系管理员")
        }
    }
}
