import ArgumentParser
import Foundation
import Markup
import TestSupport

@testable import hotline

/// The built executable, run as a person runs it, on a database of its own.
struct Program {
    struct Output {
        let status: Int32
        let text: String
        let errors: String
    }

    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let configuration = """
            database: hotline.db
            journal: \(folder.file("journal.csv"))
            sounds: \(folder.path)
            greetings: \(folder.file("greetings"))
            agi: {listen: "127.0.0.1:1"}
            manager: {address: "127.0.0.1:1"}
            """
        try write(configuration, "hotline.yaml")
    }

    /// Writes a file into the folder in which commands are given.
    func write(_ text: String, _ name: String) throws {
        try text.write(toFile: folder.file(name), atomically: true, encoding: .utf8)
    }

    func run(_ arguments: [String], in language: Language) throws -> Output {
        try run(arguments, environment: ["HOTLINE_MESSAGES": language.rawValue])
    }

    /// - Parameter environment: All of it, but for what finds programs and sets the width of lines.
    func run(_ arguments: [String], environment: [String: String]) throws -> Output {
        let process = Process()
        process.executableURL = Self.executable
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: folder.path)
        process.environment = environment.merging(["PATH": "/usr/bin:/bin", "COLUMNS": "10000"]) { given, _ in given }
        process.standardInput = FileHandle.nullDevice
        let errors = folder.file(UUID().uuidString)
        try write("", URL(filePath: errors).lastPathComponent)
        process.standardError = FileHandle(forWritingAtPath: errors)
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Output(
            status: process.terminationStatus, text: String(decoding: text, as: UTF8.self),
            errors: try String(contentsOfFile: errors, encoding: .utf8))
    }

    /// Lies beside the program that runs the tests.
    private static let executable = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appending(path: "hotline")

    /// The words of every command and group of commands, `hotline` itself first: `["number", "show"]`.
    static let commands = commands(below: Hotline.self, [])

    private static func commands(below command: any ParsableCommand.Type, _ path: [String]) -> [[String]] {
        [path] + command.configuration.subcommands.flatMap { commands(below: $0, path + [$0._commandName]) }
    }
}
