import AsteriskManager
import Backup
import Billing
import CivilTime
import Documents
import FastAGI
import GreetingAudio
import Markup
import Operations
import Records
import Routing
import Storage
import StrictYAML

/// Why a command did not do what it was asked to, and the exit code that says so to a script.
enum Failure: Worded, CustomStringConvertible {
    /// Exit code 1: the answer is no.
    case no(Message)
    /// Exit code 2: wrong usage or configuration.
    case usage(Message)
    /// Exit code 3: the outside world failed.
    case outside(Message)

    static func no(_ english: String, _ chinese: String) -> Failure { .no(Message(english, chinese)) }

    static func usage(_ english: String, _ chinese: String) -> Failure { .usage(Message(english, chinese)) }

    static func outside(_ english: String, _ chinese: String) -> Failure { .outside(Message(english, chinese)) }

    /// Translates an error of ours for the person at the command line; `nil` for errors of the argument parser.
    init?(_ error: any Error) {
        let message = Message(error)
        switch error {
        case let failure as Failure: self = failure
        case is ConfigurationError: self = .usage(message)
        case is StoreError: self = .outside(message)
        case let error as BackupError: self = error.isOfTheMachine ? .outside(message) : .no(message)
        case let error as UnreadableValue: self = .outside(Self.sentence(for: error))
        case let error where Store.isRefusal(error):
            self = .outside("the database refused: \(message.english)", "数据库拒绝了操作：\(message.chinese)")
        case let error as AGIError: self = .outside(Self.sentence(for: error))
        case is ManagerError: self = .outside(message)
        case let error as TranscodeError: self = error.isOfTheMachine ? .outside(message) : .no(message)
        case let error as SpeechError: self = error.isOfTheMachine ? .outside(message) : .no(message)
        case is BillingError, is CivilTimeError: self = .no(message)
        case let refusal as any CommandRefusal: self = refusal.failure
        case is InvalidDocument:
            self = .no("the plan cannot be read\n\(message.english)", "方案无法读取\n\(message.chinese)")
        case is ShelfError, is CheckError, is SoundCardError, is WaveFileError, is KeyWatcherError:
            self = .outside(message)
        default: return nil
        }
    }

    var exitCode: Int32 {
        switch self {
        case .no: 1
        case .usage: 2
        case .outside: 3
        }
    }

    var message: Message {
        switch self {
        case .no(let message), .usage(let message), .outside(let message): message
        }
    }

    var description: String { message.english }

    private static func sentence(for error: UnreadableValue) -> Message {
        Message(
            "the database holds what this version cannot read: \(error.reason); restore a backup from before it "
                + "was damaged, or use the version of Hotline that wrote it",
            "数据库中有此版本无法读取的内容：\(error.reason)；请还原损坏之前的备份，或使用写入该内容的 Hotline 版本")
    }

    private static func sentence(for error: AGIError) -> Message {
        if case .cannotListen(let address, let reason) = error {
            return Message(
                "hotline cannot listen on \(address) for Asterisk's calls: \(reason); stop what listens there (a "
                    + "hotline: replace it with --take-over), or change agi.listen in hotline.yaml and HOTLINE_AGI in "
                    + "Asterisk's local.conf",
                "hotline 无法在 \(address) 上监听 Asterisk 的来电：\(reason)；请停止占用该端口的程序（若是另一个 hotline，可用 "
                    + "--take-over 接管），或修改 hotline.yaml 中的 agi.listen 和 Asterisk 的 local.conf 中的 HOTLINE_AGI")
        }
        return Message(error)
    }
}
