import AsteriskManager
import Backup
import Billing
import CivilTime
import Documents
import FastAGI
import GreetingAudio
import Operations
import Records
import Routing
import Storage
import StrictYAML

/// Why a command did not do what it was asked to, and the exit code that says so to a script.
enum Failure: Error, CustomStringConvertible {
    /// Exit code 1: the answer is no.
    case no(String)
    /// Exit code 2: wrong usage or configuration.
    case usage(String)
    /// Exit code 3: the outside world failed.
    case outside(String)

    /// Translates an error of ours for the person at the command line; `nil` for errors of the argument parser.
    init?(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let error as ConfigurationError: self = .usage(error.mistakes.joined(separator: "\n"))
        case let error as StoreError: self = .outside(error.description)
        case let error as BackupError: self = error.isOfTheMachine ? .outside("\(error)") : .no("\(error)")
        case let error as UnreadableValue:
            self = .outside(
                "the database holds what this version cannot read: \(error.reason); restore a backup from before it "
                    + "was damaged, or use the version of Hotline that wrote it")
        case let error where Store.isRefusal(error): self = .outside("the database refused: \(error)")
        case let error as AGIError: self = .outside(Self.sentence(for: error))
        case let error as ManagerError: self = .outside("\(error)")
        case let error as TranscodeError: self = error.isOfTheMachine ? .outside("\(error)") : .no("\(error)")
        case let error as SpeechError: self = error.isOfTheMachine ? .outside("\(error)") : .no("\(error)")
        case let error as BillingError: self = .no("\(error)")
        case let error as CivilTimeError: self = .no("\(error)")
        case let refusal as any CommandRefusal: self = refusal.failure
        case let error as InvalidDocument: self = .no("the plan cannot be read\n\(error)")
        case is ShelfError, is CheckError, is SoundCardError, is WaveFileError, is KeyWatcherError:
            self = .outside("\(error)")
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

    var description: String {
        switch self {
        case .no(let text), .usage(let text), .outside(let text): text
        }
    }

    private static func sentence(for error: AGIError) -> String {
        if case .cannotListen(let address, let reason) = error {
            return
                "hotline cannot listen on \(address) for Asterisk's calls: \(reason); stop what listens there (a "
                + "hotline: replace it with --take-over), or change agi.listen in hotline.yaml and HOTLINE_AGI in "
                + "Asterisk's local.conf"
        }
        return "\(error)"
    }
}
