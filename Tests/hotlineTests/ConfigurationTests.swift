import Foundation
import Logging
import Markup
import TestSupport
import Testing

@testable import hotline

@Suite struct `The configuration` {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func read(_ text: String, _ environment: [String: String] = [:]) throws -> Configuration {
        let file = folder.file("hotline.yaml")
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        return try Configuration.load(path: file, environment: environment)
    }

    private func mistakes(_ text: String, _ environment: [String: String] = [:]) throws -> [String] {
        let error = #expect(throws: ConfigurationError.self) { try read(text, environment) }
        return try #require(error).mistakes.map(\.english)
    }

    @Test func `has a default for all that it does not say`() throws {
        let configuration = try read("log: info\n")
        #expect(configuration.timezone.identifier == "Asia/Shanghai")
        #expect(configuration.agi.listen.description == "127.0.0.1:4573")
    }

    @Test func `means relative paths from its own folder, and the socket beside the database`() throws {
        let configuration = try read("database: data/../hotline.db\n")
        #expect(configuration.database == folder.file("hotline.db"))
        #expect(configuration.control == folder.file("hotline.sock"))
    }

    @Test func `is overridden by the environment`() throws {
        let configuration = try read("timezone: Europe/Berlin\nlog: debug\n", ["HOTLINE_TIMEZONE": "UTC"])
        #expect(configuration.timezone == .gmt)
        #expect(configuration.logLevel == .debug)
    }

    @Test func `tells every mistake at once, each with its line or its variable`() throws {
        let mistakes = try mistakes(
            "databse: x\nagi: {listen: nowhere, sessions: 0}\nlog: loud\n", ["HOTLINE_MANAGER_ADDRESS": "a"])
        #expect(mistakes.count == 5)
        for expected in [
            "line 1: databse: 'databse' is not known here; did you mean 'database'?", "line 2: agi.listen: 'nowhere'",
            "line 2: agi.sessions: '0' must be a whole number from 1 to 100000", "line 3: log: 'loud'",
            "environment, HOTLINE_MANAGER_ADDRESS: 'a' must be HOST:PORT",
        ] {
            #expect(mistakes.contains { $0.contains(expected) }, "\(expected) is not in \(mistakes)")
        }
    }

    @Test(arguments: ["CST", "EST", "IST", "BST", "Asia/Beijing", "utc", "+08:00"])
    func `takes no zone that is an abbreviation, or no zone at all`(_ zone: String) throws {
        #expect(
            try mistakes("timezone: \"\(zone)\"\n").first?.contains("is no time zone that this machine knows") == true)
    }

    @Test(arguments: ["Asia/Shanghai", "PRC", "UTC", "GMT", "Etc/GMT-8", "Europe/Berlin"])
    func `takes every zone of the tz database by its name`(_ zone: String) throws {
        #expect(try read("timezone: \(zone)\n").timezone == TimeZone(identifier: zone))
    }

    @Test func `takes no path of sounds that the dialplan would read as its own`() throws {
        #expect(try mistakes("sounds: \"/sounds/${EXTEN}\"\n").first?.contains("must be a path of letters") == true)
    }

    private func console(_ text: String, _ environment: [String: String] = [:]) throws -> Configuration {
        let file = folder.file("console.yaml")
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        return try Configuration.load(path: file, environment: environment, of: .console)
    }

    @Test func `of the console holds no secret of the manager's, and nothing of the calls'`() throws {
        let error = #expect(throws: ConfigurationError.self) {
            try console("manager: {secret: x}\nagi: {listen: \"127.0.0.1:1\"}\nconsole: {name: 云岭}\n")
        }
        #expect(try #require(error).mistakes.count == 2)
        #expect(try console("console: {name: 云岭}\n", ["HOTLINE_MANAGER_SECRET": ""]).console.name == "云岭")
    }

    @Test(arguments: [
        "listen: \"0.0.0.0:8400\"", "listen: \"192.0.2.1:8400\"", "url: http://console.example.com",
        "url: https://console.example.com/here", "url: console.example.com", "url: http://127.evil.example",
        "url: http://127.0.0.1.example.com",
        "proxies: [nowhere]",
    ])
    func `lets nobody read the console's pages on their way`(_ line: String) {
        #expect(throws: ConfigurationError.self) { try console("console: {\(line)}\n") }
    }

    @Test func `says where the console is`() throws {
        let configuration = try console(
            "database: data/hotline.db\nconsole: {listen: \"unix:run/console.sock\", url: \"https://c.example.com/\"}\n"
        )
        #expect(configuration.console.listen == .socket(path: folder.file("run/console.sock")))
        #expect(configuration.console.url == "https://c.example.com")
        #expect(configuration.console.key == folder.file("data/console.key"))
        #expect(!configuration.console.isLocal)
        #expect(try console("console: {url: \"http://localhost:8400\"}\n").console.isLocal)
    }
}
