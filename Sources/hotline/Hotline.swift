import ArgumentParser
import Foundation
import GreetingAudio
import Markup

@main
struct Hotline: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hotline",
        abstract: Message(
            "Shared-cost national numbers (400 numbers) on Asterisk.", "基于 Asterisk 的 400 号码（主被叫分摊付费业务）平台。"),
        discussion: Message(
            """
            Exit codes: 0 done · 1 the answer is no (an invalid plan, no such number) · 2 wrong usage or \
            configuration · 3 the outside world failed (database, Asterisk, a port).

            HOTLINE_MESSAGES=zh or en is the language of all output. Default: the locale's.
            """,
            """
            退出码：0 成功 · 1 结果为否（方案有误、\
            没有该号码）· 2 用法或配置有误 · 3 外部故障（数据库、Asterisk、端口）。

            HOTLINE_MESSAGES=zh 或 en 设定所有输出的语言。默认：按系统区域设置。
            """),
        version: "hotline 0.1.0",
        subcommands: [
            ServeCommand.self, ConsoleCommand.self, ApplyCommand.self, CheckCommand.self, SimulateCommand.self,
            ReplayCommand.self,
            NumberCommand.self, CallsCommand.self, CallCommand.self,
            TenantCommand.self, TariffCommand.self, PackageCommand.self, BalanceCommand.self, TopUpCommand.self,
            CorrectCommand.self,
            LedgerCommand.self, StatementCommand.self, ReportCommand.self, DutyCommand.self, PhoneCommand.self,
            GreetingCommand.self,
            LiveCommand.self, PlacesCommand.self, HolidaysCommand.self, CallerFeesCommand.self, ReconcileCommand.self,
            UserCommand.self, BackupCommand.self,
            RestoreCommand.self,
            DoctorCommand.self,
        ])

    static func main() async {
        // Strangers read nothing that Hotline makes; what Asterisk has to read is given a mode of its own.
        umask(0o007)
        do {
            _ = try Language(environment: ProcessInfo.processInfo.environment)
            var command = try parseAsRoot(CommandLine.arguments.dropFirst().map(Self.sparingAmounts))
            // Of many uploads at once not even the start of the commands is noticed by calls. Only this command: it runs on other
            // threads, and none holds the database's lock here.
            if command is GreetingAdd { IdlePriority.giveToThisThread() }
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            leave(with: error)
        }
    }

    /// A negative amount such as `-5.00` is no option: it comes with the sign − (U+2212), which
    /// ``Money/argument(_:named:)`` reads.
    private static func sparingAmounts(_ argument: String) -> String {
        guard argument.first == "-", argument.dropFirst().first?.isNumber == true else { return argument }
        return "\u{2212}" + argument.dropFirst()
    }

    private static func leave(with error: any Error) -> Never {
        if let failure = Failure(error) {
            warn(failure.message)
            Foundation.exit(failure.exitCode)
        }
        if let code = error as? ExitCode {
            Foundation.exit(code.rawValue)
        }
        let isAnswer = exitCode(for: error).isSuccess
        let english = fullMessage(for: error, columns: Language.ofMessages == .en ? nil : .max / 2)
        let message = Message(english, ParserText(width: terminalWidth).translated(english, isRefusal: !isAnswer))
        if isAnswer { say(message) } else { warn(message) }
        Foundation.exit(isAnswer ? 0 : 2)
    }
}

/// Options that every command has.
struct CommonOptions: ParsableArguments {
    @Option(
        help: .message(
            "The configuration file. Default: ./hotline.yaml, then /etc/hotline/hotline.yaml.",
            "配置文件。默认：./hotline.yaml，其次 /etc/hotline/hotline.yaml。"))
    var config: String?

    func load() throws -> Configuration {
        try Configuration.load(path: config, environment: ProcessInfo.processInfo.environment)
    }
}
