public import Markup

/// The reason why a password cannot be set.
public enum PasswordRefusal: Worded, Hashable {
    case short
    case long
    /// It has a character that no keyboard gives.
    case unwritable
    /// Among the commonest, or of one or two characters only.
    case common
    /// The name of the tenant, the operator or the number.
    case name

    public var message: Message {
        let (least, most) = (Password.length.lowerBound, Password.length.upperBound)
        return switch self {
        case .short:
            Message("the password needs at least \(least) characters; 15 are better", "密码至少\(least)个字符，15个以上更好")
        case .long: Message("the password may have at most \(most) characters", "密码最多\(most)个字符")
        case .unwritable: Message("the password has a character that cannot be typed", "密码含有无法输入的字符")
        case .common:
            Message("this password is among the first that are tried; choose another", "这个密码太常见，换一个")
        case .name:
            Message("the password must not be the name or the number itself", "密码不能就是公司名、平台名或号码")
        }
    }
}
