import GreetingAudio
import Markup

/// What the text of a setting must be, as the end of a sentence that begins with the text.
extension ConfigurationReader {
    static let pathRule = Message("must be a path", "应为路径")
    static let soundsRule = Message(
        "must be a path of letters, digits, blanks and / - _ . + @ only", "应为路径，只能含有字母、数字、空格和 / - _ . + @")
    static let engineRule = Message(
        "must be one of: \(engines.joined(separator: ", "))", "应为以下之一：\(engines.joined(separator: "、"))")
    static let zoneRule = Message(
        "is no time zone that this machine knows; write one such as Asia/Shanghai", "不是本机认识的时区；请写成 Asia/Shanghai 之类")
    static let controlRule = Message("must be a path of at most 100 bytes", "应为不超过 100 字节的路径")
    static let secretFileRule = Message(
        "must be a file that this user may read, with one line of printable characters without blanks",
        "应为当前用户可读的文件，其中只有一行不含空格的可打印字符")
    static let addressRule = Message(
        "must be HOST:PORT, such as 127.0.0.1:4573", "应为 HOST:PORT，例如 127.0.0.1:4573")
    static let countRule = Message("must be a whole number from 1 to 100000", "应为 1 至 100000 的整数")
    static let blockRule = Message(
        "must be addresses or blocks of them, such as 127.0.0.0/8 or 192.168.1.7",
        "应为 IP 地址或地址段，例如 127.0.0.0/8 或 192.168.1.7")
    static let wordRule = Message(
        "must be printable characters without blanks, at most 100", "应为不含空格的可打印字符，最多 100 个")
    static let trunkRule = Message(
        "must be the name of a PJSIP endpoint: letters, digits, - and _", "应为 PJSIP 端点的名称：字母、数字、- 和 _")
    static let prefixRule = Message(
        "must name a PJSIP endpoint for leading digits, such as \"139\": mobile-trunk",
        "应为号码开头的数字指定 PJSIP 端点，例如 \"139\": mobile-trunk")
    static let areaCodeRule = Message(
        "must give a PJSIP endpoint its area code, such as sh-trunk: \"021\"",
        "应为 PJSIP 端点指定区号，例如 sh-trunk: \"021\"")
    static let levelRule = Message(
        "must be one of: trace, debug, info, notice, warning, error, critical",
        "应为以下之一：trace、debug、info、notice、warning、error、critical")

    private static let engines = SpeechEngine.Preset.allCases.map(\.rawValue)
}
