import Documents
import Markup

/// What one check found, and what to do about it.
struct Diagnosis: Encodable {
    enum State: String, Encodable {
        case ok, warning, failed

        /// As wide in every state.
        fileprivate var mark: Message {
            switch self {
            case .ok: Message("ok      ", "正常  ")
            case .warning: Message("warning ", "注意  ")
            case .failed: Message("FAILED  ", "故障  ")
            }
        }
    }

    /// A check, by the name that it has in JSON.
    enum Check: String, Encodable {
        case configuration, database, calls, files, sounds, greetings, ffmpeg, journal, clock, zones, agi
        case refusals = "agi refusals"
        case asterisk
        case version = "asterisk version"
        case systemName = "systemname"
        case modules
        case agiAddress = "agi address"
        case soundsFolder = "sounds folder"
        case asterisksClock = "asterisk's clock"
        case prolonging, fallback, trunks, console

        fileprivate var name: Message {
            switch self {
            case .configuration: Message(rawValue, "配置")
            case .database: Message(rawValue, "数据库")
            case .calls: Message(rawValue, "话单")
            case .files: Message(rawValue, "文件权限")
            case .sounds: Message(rawValue, "语音文件")
            case .greetings: Message(rawValue, "租户语音")
            case .ffmpeg: Message(rawValue)
            case .journal: Message(rawValue, "事件日志")
            case .clock: Message(rawValue, "时钟")
            case .zones: Message(rawValue, "时区")
            case .agi: Message(rawValue, "AGI")
            case .refusals: Message(rawValue, "AGI 拒绝")
            case .asterisk: Message(rawValue, "Asterisk")
            case .version: Message(rawValue, "Asterisk 版本")
            case .systemName: Message(rawValue)
            case .modules: Message(rawValue, "模块")
            case .agiAddress: Message(rawValue, "AGI 地址")
            case .soundsFolder: Message(rawValue, "语音目录")
            case .asterisksClock: Message(rawValue, "Asterisk 时钟")
            case .prolonging: Message(rawValue, "通话延长")
            case .fallback: Message(rawValue, "备用路由")
            case .trunks: Message(rawValue, "中继")
            case .console: Message(rawValue, "控制台")
            }
        }
    }

    let check: Check
    let state: State
    let finding: Message
    let remedy: Message?

    static func ok(_ check: Check, _ finding: Message) -> Diagnosis {
        Diagnosis(check: check, state: .ok, finding: finding, remedy: nil)
    }

    static func warning(_ check: Check, _ finding: Message, _ remedy: Message) -> Diagnosis {
        Diagnosis(check: check, state: .warning, finding: finding, remedy: remedy)
    }

    static func failed(_ check: Check, _ finding: Message, _ remedy: Message) -> Diagnosis {
        Diagnosis(check: check, state: .failed, finding: finding, remedy: remedy)
    }

    /// `warning files: every user of this machine may read hotline.db`, and the remedy below.
    var message: Message {
        let mark = state.mark
        let english = "\(mark.english)\(check.name.english): \(finding.english)"
        let chinese = "\(mark.chinese)\(check.name.chinese)：\(finding.chinese)"
        return Message(
            english + (remedy.map { "\n        → \($0.english)" } ?? ""),
            chinese + (remedy.map { "\n        → \($0.chinese)" } ?? ""))
    }

    /// As `hotline serve` tells it to others, in both languages.
    var line: HealthDocument.Check {
        let state: HealthDocument.State =
            switch state {
            case .ok: .ok
            case .warning: .warning
            case .failed: .failed
            }
        return HealthDocument.Check(
            check: check.rawValue, name: check.name, state: state, finding: finding, remedy: remedy)
    }

    private enum Key: CodingKey {
        case check, state, finding, remedy
    }

    /// Sentences are in the language of this process.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(check, forKey: .check)
        try container.encode(state, forKey: .state)
        try container.encode(finding.text, forKey: .finding)
        try container.encodeIfPresent(remedy?.text, forKey: .remedy)
    }
}
