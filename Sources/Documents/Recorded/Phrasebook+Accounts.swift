import Markup
import Records

extension Phrasebook {
    /// The details of changes to accounts, and of what people did with them.
    static let accounts = Phrasebook(parts + acts)

    private static var parts: [(String, String)] {
        let joining = Role.allCases.map { ("% added, %: \($0.rawValue)", "添加%，%：\($0.name.chinese)") }
        let changing = Role.allCases.map { ("%: now \($0.rawValue)", "%：角色改为\($0.name.chinese)") }
        let operating = OperatorRole.allCases.map { ("% added, \($0.rawValue)", "添加%，平台\($0.name.chinese)") }
        return joining + changing + operating
    }

    private static let acts: [(String, String)] = [
        ("% disabled", "停用%"), ("% enabled", "启用%"), ("% reset, authenticator too", "重设%的密码和验证器"),
        ("% reset", "重设%的密码"), ("%: sessions ended", "%：会话全部结束"), ("% removed", "移除%"),
        ("signed in on a new device", "在新设备上登录"), ("signed in", "登录"), ("sign-in failed", "登录失败"),
        ("unlocked", "解锁"), ("unlocking failed", "解锁失败"), ("recovery code used", "使用恢复码"),
        ("password set by link", "通过链接设置密码"), ("password changed", "更改密码"),
        ("authenticator set up", "设置验证器"), ("new recovery codes", "新的恢复码"),
        ("notices of locked devices on", "打开锁定设备的通知"), ("notices of locked devices off", "关闭锁定设备的通知"),
        ("sees the company for 30 minutes: %", "查看本公司的页面30分钟：%"),
    ]
}
