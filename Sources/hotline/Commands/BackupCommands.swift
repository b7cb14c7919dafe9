import ArgumentParser
import Backup
import Documents
import Foundation
import Storage

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy numbers, plans, calls and greetings into one file, while calls go on.",
        discussion:
            "The file is a tar archive. It holds access codes and callers' numbers: keep it where few may read it.")

    @OptionGroup var common: CommonOptions
    @Argument(help: "The file to make. One that exists is not overwritten.") var file: String

    func run() async throws {
        let configuration = try common.load()
        let maker = BackupMaker(
            store: try Store(existing: configuration.database), greetings: configuration.greetings,
            sounds: configuration.sounds, program: Hotline.configuration.version)
        let line = ProgressLine(doing: "copying the database")
        defer { line.clear() }
        let manifest = try await maker.make(file, at: Date()) { line.show($0) }
        line.clear()
        print("\(file): \(manifest.summary(in: configuration.timezone))")
    }
}

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Put a backup in place, while hotline serve does not run.",
        discussion: """
            The backup is unpacked and examined first; if anything is wrong with it, nothing is changed. A database and \
            greetings that were there are kept under other names. Calls since the backup, which Asterisk's journal still has, \
            are recorded again when hotline serve starts.
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "A file made by hotline backup.") var file: String
    @Flag(help: "Also if there is a database: it is set aside, not removed.") var force = false

    func run() async throws {
        let configuration = try common.load()
        guard try ControlClient.connect(to: configuration.control) == nil else {
            throw Failure.no(
                "hotline serve runs: stop it first (systemctl stop hotline); calls go by the fallback meanwhile")
        }
        let restoration = Restoration(
            database: configuration.database, greetings: configuration.greetings, sounds: configuration.sounds)
        let outcome = try await restoration.restore(file, replacing: force, at: Date())
        print("restored: \(outcome.manifest.summary(in: configuration.timezone))")
        for path in outcome.kept { print("kept: what was there before is \(path); remove it when all is well") }
        if outcome.sounds > 0 {
            print("sounds: \(outcome.sounds) were missing in \(configuration.sounds) and are back")
        }
        for sentence in outcome.lost { print("warning: \(sentence)") }
        print("next: start hotline serve, then hotline doctor")
    }
}

extension Manifest {
    /// `made 2026-11-28 18:00:00 (Asia/Shanghai) by hotline 0.1.0; 12.3 MB, 4 versions of greetings, 89 files of sounds`
    fileprivate func summary(in zone: TimeZone) -> String {
        let size = String(format: "%.1f MB", Double(bytes) / 1_000_000)
        let sounds = files.count { $0.path.hasPrefix("sounds/") }
        return
            "made \(madeAt.local(naming: zone)) by \(madeBy); \(size), \(greetingVersions) versions of greetings, "
            + "\(sounds) files of sounds"
    }
}
