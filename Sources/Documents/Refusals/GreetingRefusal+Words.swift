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
        case .faulty(let key, let findings):
            [
                findings.message,
                Message("\(key.text): refused, and nothing was changed", "语音\(key.chineseText)：未通过检查，未作任何更改"),
            ].lines
        case .badName(let name):
            Message(
                "'\(name.prefix(60).description.inert())' is no name of a greeting: use Latin letters, digits, - and _, at most 40, not beginning with -",
                "“\(name.prefix(60).description.inert())”不能用作语音的名称：请用字母、数字、- 和 _，最多 40 个字符，不能以 - 开头")
        case .cannotSpeak(.zh):
            Message(
                "this machine has no voice for Chinese: upload a recording, or ask its operator for one",
                "本系统没有中文合成音：请上传录音，或请运维人员安装")
        case .cannotSpeak(.en):
            Message(
                "this machine has no voice for English: upload a recording, or ask its operator for one",
                "本系统没有英文合成音：请上传录音，或请运维人员安装")
        case .tooBusy:
            Message(
                "the machine is too busy with calls to convert it now; nothing was changed: try again in some minutes",
                "系统正忙于通话，暂时无法转换，未作任何更改：请过几分钟再试")
        }
    }
}

extension GreetingKey {
    /// `welcome (zh, main)`
    public var text: String { "\(name) (\(language.rawValue), \(tenant))" }

    /// `“welcome”（zh，main）`
    fileprivate var chineseText: String { "“\(name)”（\(language.rawValue)，\(tenant)）" }
}
