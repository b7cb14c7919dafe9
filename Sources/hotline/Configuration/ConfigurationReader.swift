import CivilTime
import Foundation
import GreetingAudio
import Logging
import Markup
import NIOCore
import Routing
import StrictYAML

extension Configuration {
    /// Reads the named file, or the first of the program's standard paths that exists, or neither; then the
    /// environment.
    /// - Throws: ``ConfigurationError`` with every mistake.
    static func load(
        path: String?, environment: [String: String], of program: Program = .serve
    ) throws -> Configuration {
        let path = path ?? program.standardPaths.first { FileManager.default.fileExists(atPath: $0) }
        guard let path else {
            return try ConfigurationReader(file: nil, environment: environment, of: program).read(nil)
        }
        let text: String
        do {
            text = try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw ConfigurationError([
                Message(
                    "\(path) cannot be read: name a file that exists and is UTF-8 text (--config FILE)",
                    "\(path) 无法读取：请指定一个存在的 UTF-8 文本文件（--config FILE）")
            ])
        }
        return try ConfigurationReader(file: path, environment: environment, of: program).read(text)
    }
}

/// Every mistake in the configuration, one sentence each.
struct ConfigurationError: Worded {
    let mistakes: [Message]

    init(_ mistakes: [Message]) {
        self.mistakes = mistakes
    }

    var message: Message { mistakes.lines }
}

/// Reads one setting after another, from the environment if it has it, else from the file, else the default.
final class ConfigurationReader {
    private let file: String?
    private let environment: [String: String]
    private let program: Configuration.Program
    private var environmentMistakes: [Message] = []

    init(file: String?, environment: [String: String], of program: Configuration.Program) {
        self.file = file
        self.environment = environment
        self.program = program
    }

    func read(_ text: String?) throws -> Configuration {
        var mistakes: [Message] = []
        var configuration = Configuration()
        do throws(InvalidDocument) {
            if let text {
                configuration = try Document.read(text) { root in self.configuration(from: root) }
            } else {
                configuration = self.configuration(from: nil)
            }
        } catch {
            mistakes = error.messages(in: file ?? "configuration")
        }
        mistakes += environmentMistakes
        guard mistakes.isEmpty else { throw ConfigurationError(mistakes) }
        configuration.file = file
        return configuration
    }

    private func configuration(from root: Element?) -> Configuration {
        let fields = root?.fields(program.keys)
        var configuration = Configuration()
        readShared(of: &configuration, fields)
        switch program {
        case .serve: readServing(of: &configuration, fields)
        case .console: readConsole(of: &configuration.console, beside: configuration.database, fields?["console"])
        }
        return configuration
    }

    private func readShared(of configuration: inout Configuration, _ fields: Fields?) {
        set(&configuration.database, "HOTLINE_DATABASE", fields?["database"], Self.pathRule) { self.path($0) }
        set(&configuration.sounds, "HOTLINE_SOUNDS", fields?["sounds"], Self.soundsRule) { self.soundFolder($0) }
        set(&configuration.greetings, "HOTLINE_GREETINGS", fields?["greetings"], Self.soundsRule) {
            self.soundFolder($0)
        }
        configuration.control = Self.file("hotline.sock", beside: configuration.database)
        set(&configuration.control, "HOTLINE_CONTROL", fields?["control"], Self.controlRule) { text in
            self.path(text).flatMap { $0.utf8.count <= 100 ? $0 : nil }
        }
        set(&configuration.timezone, "HOTLINE_TIMEZONE", fields?["timezone"], Self.zoneRule, TimeZone.named)
        set(&configuration.logLevel, "HOTLINE_LOG", fields?["log"], Self.levelRule) {
            Logger.Level(rawValue: $0)
        }
        let speech = fields?["speech"]?.fields(["engine", "model", "command"])
        set(&configuration.speech.engine, "HOTLINE_SPEECH_ENGINE", speech?["engine"], Self.engineRule) {
            SpeechEngine.Preset(rawValue: $0)?.rawValue
        }
        set(&configuration.speech.model, "HOTLINE_SPEECH_MODEL", speech?["model"], Self.pathRule) { self.path($0) }
        readCommand(of: &configuration.speech, speech?["command"])
    }

    private func readServing(of configuration: inout Configuration, _ fields: Fields?) {
        let agi = fields?["agi"]?.fields(["listen", "allow", "sessions"])
        let manager = fields?["manager"]?.fields(["address", "user", "secret", "secretFile"])
        set(&configuration.journal, "HOTLINE_JOURNAL", fields?["journal"], Self.pathRule) { self.path($0) }
        set(&configuration.agi.listen, "HOTLINE_AGI_LISTEN", agi?["listen"], Self.addressRule, Address.init)
        set(&configuration.agi.allow, "HOTLINE_AGI_ALLOW", agi?["allow"], Self.blockRule, Self.blocks)
        set(&configuration.agi.sessions, "HOTLINE_AGI_SESSIONS", agi?["sessions"], Self.countRule) {
            Int($0).flatMap { (1...100_000).contains($0) ? $0 : nil }
        }
        set(
            &configuration.manager.address, "HOTLINE_MANAGER_ADDRESS", manager?["address"], Self.addressRule,
            Address.init)
        set(&configuration.manager.user, "HOTLINE_MANAGER_USER", manager?["user"], Self.wordRule, Self.word)
        set(
            &configuration.manager.secret, "HOTLINE_MANAGER_SECRETFILE", manager?["secretFile"], Self.secretFileRule,
            secretFile)
        set(&configuration.manager.secret, "HOTLINE_MANAGER_SECRET", manager?["secret"], Self.wordRule, Self.word)
        readTrunks(of: &configuration, fields?["trunks"]?.fields(["default", "prefixes", "areaCodes"]))
    }

    private func readTrunks(of configuration: inout Configuration, _ trunks: Fields?) {
        var standard = configuration.trunks.standard
        var byPrefix = configuration.trunks.byPrefix
        set(&standard, "HOTLINE_TRUNKS_DEFAULT", trunks?["default"], Self.trunkRule, Self.trunk)
        set(&byPrefix, "HOTLINE_TRUNKS_PREFIXES", trunks?["prefixes"], Self.prefixRule, Self.prefixes)
        set(
            &configuration.areaCodes, "HOTLINE_TRUNKS_AREACODES", trunks?["areaCodes"], Self.areaCodeRule,
            Self.areaCodes)
        configuration.trunks = Trunks(standard: standard, byPrefix: byPrefix)
    }

    private func readConsole(of console: inout Configuration.Console, beside database: String, _ element: Element?) {
        let fields = element?.fields(["listen", "url", "proxies", "key", "name", "contact", "icp"])
        set(&console.listen, "HOTLINE_CONSOLE_LISTEN", fields?["listen"], Self.listenRule) {
            Configuration.Listening($0, path: self.path)
        }
        set(&console.url, "HOTLINE_CONSOLE_URL", fields?["url"], Self.urlRule, Self.origin)
        set(&console.proxies, "HOTLINE_CONSOLE_PROXIES", fields?["proxies"], Self.blockRule, Self.blocks)
        console.key = Self.file("console.key", beside: database)
        set(&console.key, "HOTLINE_CONSOLE_KEY", fields?["key"], Self.pathRule) { self.path($0) }
        set(&console.name, "HOTLINE_CONSOLE_NAME", fields?["name"], Self.wordsRule, Self.words)
        set(&console.contact, "HOTLINE_CONSOLE_CONTACT", fields?["contact"], Self.wordsRule, Self.words)
        set(&console.icp, "HOTLINE_CONSOLE_ICP", fields?["icp"], Self.wordsRule, Self.words)
    }

    private static func file(_ name: String, beside path: String) -> String {
        URL(fileURLWithPath: path).deletingLastPathComponent().appendingPathComponent(name).path
    }

    /// In the environment the arguments stand in one line with blanks between them, as none of them may hold one then.
    private func readCommand(of speech: inout Configuration.Speech, _ element: Element?) {
        let words: [String]?
        if let text = environment["HOTLINE_SPEECH_COMMAND"] {
            words = text.split(separator: " ").map { String($0) }
        } else {
            words = element?.items(atMost: 50)?.compactMap { $0.text() }
        }
        guard let words else { return }
        do throws(SpeechError) {
            _ = try SpeechEngine(argumentVector: words)
            speech.command = words
        } catch {
            if let element {
                element.report(error.message)
            } else {
                environmentMistakes.append(.environment("HOTLINE_SPEECH_COMMAND", Message(error)))
            }
        }
    }

    /// Puts a setting's value into `target`; `rule` says what its text must be when `parse` refuses it.
    private func set<Value>(
        _ target: inout Value, _ variable: String, _ element: Element?, _ rule: Message, _ parse: (String) -> Value?
    ) {
        if let text = environment[variable] {
            if let value = parse(text) {
                target = value
            } else {
                environmentMistakes.append(.environment(variable, rule.ofValue(text)))
            }
        } else if let element, let text = element.flattened {
            if let value = parse(text) {
                target = value
            } else {
                element.report(rule.ofValue(text))
            }
        }
    }

    /// Relative paths are meant from the configuration's folder.
    private func path(_ text: String) -> String? {
        guard !text.isEmpty, !text.contains("\0") else { return nil }
        let folder = file.map { ($0 as NSString).deletingLastPathComponent } ?? ""
        let path = text.hasPrefix("/") || folder.isEmpty ? text : folder + "/" + text
        return (path as NSString).standardizingPath
    }

    /// The text of a file of one line.
    private func secretFile(_ text: String) -> String? {
        path(text).flatMap { try? String(contentsOfFile: $0, encoding: .utf8) }
            .flatMap { Self.word($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }

    /// The path stands in dialplan variables, so it holds nothing that the dialplan would take for its own.
    private func soundFolder(_ text: String) -> String? {
        guard let path = path(text) else { return nil }
        let absolute = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        let isPlain = absolute.allSatisfy { $0.isLetter || $0.isNumber || "/-_.+@ ".contains($0) }
        return isPlain ? absolute : nil
    }

    private static func word(_ text: String) -> String? {
        let isPrintable = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        return (1...100).contains(text.utf8.count) && isPrintable ? text : nil
    }

    private static func trunk(_ text: String) -> String? {
        // An endpoint's name obeys the same grammar wherever it stands.
        DialTarget("sip:" + text) == nil ? nil : text
    }

    private static func prefixes(_ text: String) -> [String: String]? {
        var prefixes: [String: String] = [:]
        for pair in text.split(separator: ",") {
            let parts = pair.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            guard parts.count == 2, let trunk = trunk(parts[1]), !parts[0].isEmpty,
                parts[0].allSatisfy({ $0.isASCII && $0.isNumber || $0 == "+" })
            else { return nil }
            prefixes[parts[0]] = trunk
        }
        return prefixes
    }

    private static func areaCodes(_ text: String) -> [String: String]? {
        var codes: [String: String] = [:]
        for pair in text.split(separator: ",") {
            let parts = pair.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            guard parts.count == 2, let trunk = trunk(parts[0]), (3...4).contains(parts[1].count),
                parts[1].hasPrefix("0"), parts[1].allSatisfy({ $0.isASCII && $0.isNumber })
            else { return nil }
            codes[trunk] = parts[1]
        }
        return codes
    }

    private static func blocks(_ text: String) -> [String]? {
        let blocks = text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        let areValid = blocks.allSatisfy { block in
            let parts = block.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            guard let address = try? SocketAddress(ipAddress: String(parts[0]), port: 0) else { return false }
            let widest = address.protocol == .inet ? 32 : 128
            return parts.count == 1 || Int(parts[1]).map { (0...widest).contains($0) } == true
        }
        return areValid && !blocks.isEmpty ? blocks : nil
    }
}

extension Message {
    fileprivate static func environment(_ variable: String, _ mistake: Message) -> Message {
        Message("environment, \(variable): \(mistake.english)", "环境变量 \(variable)：\(mistake.chinese)")
    }

    /// A rule, of the value that breaks it.
    fileprivate func ofValue(_ text: String) -> Message {
        Message("'\(text.shortened)' \(english)", "“\(text.shortened)”\(chinese)")
    }
}

extension Element {
    /// The value as the environment would write it: lists and blocks in one line, `a,b` and `k=v,k=v`.
    fileprivate var flattened: String? {
        if isList {
            return items(atMost: 100)?.compactMap { $0.text() }.joined(separator: ",")
        }
        if isBlock {
            return pairs()?.compactMap { key, value in
                key.text().flatMap { key in value.text().map { "\(key)=\($0)" } }
            }.joined(separator: ",")
        }
        return text()
    }
}
