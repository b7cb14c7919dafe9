import CivilTime
import Foundation
import Logging
import Routing

/// Everything that can be set, with its default. One YAML file; each key can be overridden by an environment variable.
///
/// - SeeAlso: `docs/configuration.md`, which lists keys, variables and defaults.
struct Configuration {
    /// The file it was read from; `nil`: defaults and environment only.
    var file: String?
    /// `database`, `HOTLINE_DATABASE`: path of the SQLite file.
    var database = "hotline.db"
    /// `sounds`, `HOTLINE_SOUNDS`: folder with `zh/` and `en/`, by the path at which Asterisk sees it too.
    var sounds = "/usr/share/hotline/sounds"
    /// `greetings`, `HOTLINE_GREETINGS`: folder of the tenants' own greetings, by the path at which Asterisk sees it
    /// too.
    var greetings = "/var/lib/hotline/greetings"
    /// `journal`, `HOTLINE_JOURNAL`: the file that Asterisk's `cel_custom` writes.
    var journal = "/var/log/asterisk/cel-custom/hotline.csv"
    /// `control`, `HOTLINE_CONTROL`: the local socket by which commands talk to `hotline serve`. Default:
    /// `hotline.sock` beside the database.
    var control = "hotline.sock"
    /// `timezone`, `HOTLINE_TIMEZONE`: the platform's zone, by which commands show and read times where no one number
    /// is meant.
    var timezone = TimeZone.shanghai
    var agi = AGI()
    var speech = Speech()
    var manager = Manager()
    /// `trunks.default`, `HOTLINE_TRUNKS_DEFAULT`; `trunks.prefixes`, `HOTLINE_TRUNKS_PREFIXES` (`139=a,021=b`).
    var trunks = Trunks(standard: "trunk")
    /// `trunks.areaCodes`, `HOTLINE_TRUNKS_AREACODES` (`trunk=021`): of trunks that present local numbers without.
    var areaCodes: [String: String] = [:]
    var console = Console()
    /// `log`, `HOTLINE_LOG`: trace, debug, info, notice, warning, error or critical.
    var logLevel = Logger.Level.info

    /// The engine that speaks the texts of `hotline greeting say`.
    struct Speech {
        /// `speech.engine`, `HOTLINE_SPEECH_ENGINE`: one that is built in; empty: the command, else `espeak-ng` for zh
        /// and `flite` for en.
        var engine = ""
        /// `speech.model`, `HOTLINE_SPEECH_MODEL`: the voice's file, for engines that bring none.
        var model = ""
        /// `speech.command`, `HOTLINE_SPEECH_COMMAND`: a program and its arguments, with `{text}`, `{lang}`, `{out}`.
        /// Never a shell.
        var command: [String] = []
    }

    /// Where the FastAGI server listens and whom it serves.
    struct AGI {
        /// `agi.listen`, `HOTLINE_AGI_LISTEN`.
        var listen = Address(host: "127.0.0.1", port: 4573)
        /// `agi.allow`, `HOTLINE_AGI_ALLOW`: blocks of addresses that may connect.
        var allow = ["127.0.0.0/8", "::1/128"]
        /// `agi.sessions`, `HOTLINE_AGI_SESSIONS`: calls in greeting or menu at once.
        var sessions = 5000
    }

    /// Asterisk's manager interface.
    struct Manager {
        /// `manager.address`, `HOTLINE_MANAGER_ADDRESS`.
        var address = Address(host: "127.0.0.1", port: 5038)
        /// `manager.user`, `HOTLINE_MANAGER_USER`.
        var user = "hotline"
        /// `manager.secret`, `HOTLINE_MANAGER_SECRET`: as in Asterisk's `local.conf`. Or the first line of the file
        /// `manager.secretFile`, `HOTLINE_MANAGER_SECRETFILE`.
        var secret = ""
    }
}

/// A host and a port, written `127.0.0.1:4573` or `[::1]:4573`.
struct Address: Hashable, CustomStringConvertible {
    var host: String
    var port: Int

    init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (1...65535).contains(port)
        else { return nil }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        guard !host.isEmpty, !host.contains(where: \.isWhitespace) else { return nil }
        self.init(host: String(host), port: port)
    }

    var description: String {
        host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
}
