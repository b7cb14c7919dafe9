import Markup

/// Which Asterisk it is, and what an older one has to do without.
struct AsteriskVersion {
    /// The one that `asterisk-etc` is made for.
    static let intended = 22
    /// Those that the end-to-end tests run on.
    private static let tested = [16, 22]

    let text: String
    /// `nil` if the text does not tell.
    let major: Int?

    /// - Parameter text: `22.10.1+dfsg`, `certified/20.7-cert2`
    init(_ text: String) {
        self.text = text
        let number = text.drop { !$0.isNumber }.prefix { $0.isNumber }
        major = Int(number)
    }

    var isOlder: Bool { (major ?? Self.intended) < Self.intended }

    func finding() -> Diagnosis {
        guard let major else {
            return .warning(
                .version, Message("'\(text)' is no version that is known", "“\(text)”不是已知的版本"),
                Message(
                    "use Asterisk \(Self.intended), which Hotline is made for",
                    "请使用 Asterisk \(Self.intended)，Hotline 为其设计"))
        }
        guard major >= 16 else {
            return .failed(
                .version,
                Message(
                    "\(major) is older than 16 and cannot carry out the dialplan", "\(major) 早于 16，无法执行拨号方案"),
                Message(
                    "install Asterisk \(Self.intended) (docs/asterisk.md)",
                    "请安装 Asterisk \(Self.intended)（docs/asterisk.md）"))
        }
        let untested =
            Self.tested.contains(major) ? Message("") : Message("; Hotline was not tested on it", "；Hotline 未在其上测试")
        guard isOlder else {
            return .ok(.version, Message("\(major)\(untested.english)", "\(major)\(untested.chinese)"))
        }
        return .warning(
            .version,
            Message(
                "\(major) works, but cannot filter manager events by name nor write the journal as a list of fields: both cost it "
                    + "more CPU for each call; and the Asterisk project mends it no more or not for long\(untested.english)",
                "\(major) 可以使用，但不能按名称过滤 AMI 事件，也不能按字段写事件日志，每通来电要耗费更多 CPU；"
                    + "而且 Asterisk 项目已停止或即将停止维护此版本\(untested.chinese)"),
            Message(
                "install Asterisk \(Self.intended) when the machine can have it (docs/asterisk.md, section 6)",
                "条件允许时请安装 Asterisk \(Self.intended)（docs/asterisk.md，第 6 节）"))
    }
}
