import ArgumentParser
import Documents
import Foundation
import GreetingAudio
import Markup
import Operations
import Records
import Routing
import Storage

struct GreetingRemove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Take a greeting away from callers; its versions are kept.")
    @OptionGroup var common: CommonOptions
    @OptionGroup var author: AuthorOption
    @OptionGroup var owner: GreetingOwner
    @Argument(help: "Such as welcome: Latin letters, digits, - and _, at most 40.") var name: SoundName
    @Flag(help: "Although plans play it: their callers hear the stock sound of that name, or nothing.") var anyway =
        false

    func run() throws {
        let shelf = try GreetingShelf(try common.load())
        let key = owner.key(name)
        try Operations(shelf.store).removeGreeting(key, on: shelf, anyway: anyway, by: try author.author())
        print("\(key.text): removed; take it back with: hotline greeting restore \(name)\(key.options)")
    }
}

struct GreetingRestore: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Have callers hear an earlier version, or one that was removed.")
    @OptionGroup var common: CommonOptions
    @OptionGroup var author: AuthorOption
    @OptionGroup var owner: GreetingOwner
    @Argument(help: "Such as welcome: Latin letters, digits, - and _, at most 40.") var name: SoundName
    @Option(help: "Default: the one before the current; of a removed greeting, the newest.") var version: Int?

    func run() throws {
        let shelf = try GreetingShelf(try common.load())
        let key = owner.key(name)
        let target = try Operations(shelf.store).restoreGreeting(key, to: version, on: shelf, by: try author.author())
        print("\(key.text): the next call hears version \(target)")
    }
}

struct GreetingCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "What callers would be sorry for in a sound file, or in a greeting there is (docs/greetings.md).",
        discussion: "Exit code 1 if it would be refused. Nothing is changed.")
    @OptionGroup var common: CommonOptions
    @OptionGroup var owner: GreetingOwner
    @Argument(help: "A sound file; or the name of a greeting, if there is no such file.") var file: String
    @Option(help: "Write a picture of it, PNG, with the places marked.") var picture: String?
    @Option(help: "Write it as callers would hear it: a WAV file for any player.") var preview: String?
    @Option(name: .customLong("in"), help: "The language of the answer: en or zh.") var answer = Language.en
    @Flag(help: "As JSON: {transcoded, findings}.") var json = false

    func run() async throws {
        let upload = try upload()
        let folder = try workFolder()
        defer { folder.remove() }
        let line = ProgressLine()
        let examined: (recording: Recording, report: GreetingReport)
        do {
            examined = try await GreetingReport.examining(upload, in: folder.path) { line.show($0) }
            line.clear()
        } catch {
            line.clear()
            throw error
        }
        let (recording, report) = examined
        if let picture { try await GreetingPicture(of: recording, findings: report.findings).writePNG(to: picture) }
        if let preview { try TelephonePreview(alaw: folder.path + "/greeting.alaw").write(to: preview) }
        if json {
            try printJSON(report)
        } else {
            print("\(file): \(report.transcoded.sentence)")
            print(report.findings.isEmpty ? "nothing to complain of" : report.findings.text(in: answer))
        }
        if report.findings.refuse { throw ExitCode(1) }
    }

    private func upload() throws -> String {
        guard !FileManager.default.fileExists(atPath: file), let name = SoundName(file) else { return file }
        let shelf = try GreetingShelf(try common.load())
        let key = owner.key(name)
        let version = try Operations(shelf.store).version(nil, of: key)
        return shelf.upload(of: key, version.version)
    }
}
