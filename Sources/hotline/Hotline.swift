import ArgumentParser
import Foundation
import GreetingAudio

@main
struct Hotline: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hotline",
        abstract: "Shared-cost national numbers (400 numbers) on Asterisk.",
        discussion: """
            Exit codes: 0 done · 1 the answer is no (an invalid plan, no such number) · 2 wrong usage or configuration · \
            3 the outside world failed (database, Asterisk, a port).
            """,
        version: "hotline 0.1.0",
        subcommands: [
            ServeCommand.self, ApplyCommand.self, CheckCommand.self, SimulateCommand.self, ReplayCommand.self,
            NumberCommand.self, CallsCommand.self, CallCommand.self,
            TenantCommand.self, TariffCommand.self, PackageCommand.self, BalanceCommand.self, TopUpCommand.self,
            CorrectCommand.self,
            LedgerCommand.self, StatementCommand.self, ReportCommand.self, DutyCommand.self, GreetingCommand.self,
            LiveCommand.self, PlacesCommand.self, HolidaysCommand.self, CallerFeesCommand.self, ReconcileCommand.self,
            BackupCommand.self,
            RestoreCommand.self,
            DoctorCommand.self,
        ])

    static func main() async {
        // Strangers read nothing that Hotline makes; what Asterisk has to read is given a mode of its own.
        umask(0o007)
        do {
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

    /// A negative amount such as `-5.00` is no option: it comes with the sign − (U+2212), which ``Money/argument(_:named:)`` reads.
    private static func sparingAmounts(_ argument: String) -> String {
        guard argument.first == "-", argument.dropFirst().first?.isNumber == true else { return argument }
        return "\u{2212}" + argument.dropFirst()
    }

    private static func leave(with error: any Error) -> Never {
        if let failure = Failure(error) {
            printToStandardError(failure.description)
            Foundation.exit(failure.exitCode)
        }
        if let code = error as? ExitCode {
            Foundation.exit(code.rawValue)
        }
        let text = fullMessage(for: error)
        if exitCode(for: error).isSuccess {
            print(text)
            Foundation.exit(0)
        }
        printToStandardError(text)
        Foundation.exit(2)
    }
}

/// Options that every command has.
struct CommonOptions: ParsableArguments {
    @Option(help: "The configuration file. Default: ./hotline.yaml, then /etc/hotline/hotline.yaml.")
    var config: String?

    func load() throws -> Configuration {
        try Configuration.load(path: config, environment: ProcessInfo.processInfo.environment)
    }
}

/// Prints a line for a person; nothing that stands in it from outside can steer the terminal.
func printToStandardError(_ text: String) {
    FileHandle.standardError.write(Data((text.shown + "\n").utf8))
}
