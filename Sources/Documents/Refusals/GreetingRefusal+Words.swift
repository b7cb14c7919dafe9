public import Markup
public import Operations
public import Records
import Routing

extension GreetingRefusal: Worded {
    public var message: Message {
        switch self {
        case .unknown(let key): Message("there is no greeting \(key.text)", "没有语音\(key.chineseText)")
        case .noVersion(let number, let key, let newest):
            Message(
                "\(key.text) has no version \(number); it has 1 to \(newest)",
                "语音\(key.chineseText)没有第 \(number) 版，现有第 1 至 \(newest) 版")
        case .removedAlready(let key):
            Message("\(key.text) is removed already", "语音\(key.chineseText)已移除")
        case .played(let key, let numbers):
            Message(
                "\(key.text) is played by \(numbers.map(\.digits).joined(separator: ", "))",
                "以下号码正在使用语音\(key.chineseText)：\(numbers.map(\.digits).joined(separator: "、"))")
        case .noneBefore(let key):
            Message(
                "\(key.text) has one version only; there is nothing to go back to",
                "语音\(key.chineseText)只有一个版本，无法恢复到更早的版本")
        case .heardAlready(let number, let key):
            Message(
                "\(key.text): callers hear version \(number) already", "语音\(key.chineseText)当前播放的就是第 \(number) 版")
        }
    }
}

extension GreetingKey {
    /// `welcome (zh, main)`
    public var text: String { "\(name) (\(language.rawValue), \(tenant))" }

    /// `“welcome”（zh，main）`
    fileprivate var chineseText: String { "“\(name)”（\(language.rawValue)，\(tenant)）" }
}
