import ArgumentParser
import Backup
import Documents
import Foundation
import Markup
import Storage

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: Message(
            "Copy numbers, plans, calls and greetings into one file, while calls go on.", "把号码、方案、话单和语音备份到一个文件，通话照常进行。"),
        discussion: Message(
            """
            The file is a tar archive. It holds access codes and callers' numbers: keep it where few may \
            read it.
            """, "该文件是 tar 包，含有密码和主叫号码：请放在只有少数人能读的地方。"))

    @OptionGroup var common: CommonOptions
    @Argument(help: .message("The file to make. One that exists is not overwritten.", "要生成的文件。已有的文件不会被覆盖。")) var file:
        String

    func run() async throws {
        let configuration = try common.load()
        let maker = BackupMaker(
            store: try Store(existing: configuration.database), greetings: configuration.greetings,
            sounds: configuration.sounds, program: Hotline.configuration.version)
        let line = ProgressLine(doing: Message("copying the database", "正在复制数据库"))
        defer { line.clear() }
        let manifest = try await maker.make(file, at: Date()) { line.show($0) }
        line.clear()
        let summary = manifest.summary(in: configuration.timezone)
        say("\(file): \(summary.english)", "\(file)：\(summary.chinese)")
    }
}

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: Message("Put a backup in place, while hotline serve does not run.", "还原备份；此时 hotline serve 不能在运行。"),
        discussion: Message(
            """
            The backup is unpacked and examined first; if anything is wrong with it, nothing is changed. A \
            database and greetings that were there are kept under other names. Calls since the backup, \
            which Asterisk's journal still has, are recorded again when hotline serve starts.
            """,
            """
            先解包并检查备份；若有任何问题，则不作任何更改。原有的数据库和语音会改名保留。备份之后的通话，\
            只要 Asterisk 的事件日志中还有，hotline serve 启动时会重新写入话单。
            """))

    @OptionGroup var common: CommonOptions
    @Argument(help: .message("A file made by hotline backup.", "由 hotline backup 生成的文件。")) var file: String
    @Flag(help: .message("Also if there is a database: it is set aside, not removed.", "已有数据库时也还原：原数据库移到一旁，不删除。"))
    var force = false

    func run() async throws {
        let configuration = try common.load()
        guard try ControlClient.connect(to: configuration.control) == nil else {
            throw Failure.no(
                "hotline serve runs: stop it first (systemctl stop hotline); calls go by the fallback meanwhile",
                "hotline serve 正在运行：请先停止（systemctl stop hotline）；其间来电由备用路由接续")
        }
        let restoration = Restoration(
            database: configuration.database, greetings: configuration.greetings, sounds: configuration.sounds)
        let outcome = try await restoration.restore(file, replacing: force, at: Date())
        tell(outcome, configuration)
    }

    private func tell(_ outcome: Restoration.Outcome, _ configuration: Configuration) {
        let summary = outcome.manifest.summary(in: configuration.timezone)
        say("restored: \(summary.english)", "已还原：\(summary.chinese)")
        for path in outcome.kept {
            say(
                "kept: what was there before is \(path); remove it when all is well",
                "已保留：原有内容现为 \(path)；一切正常后可删除")
        }
        if outcome.sounds > 0 {
            say(
                "sounds: \(outcome.sounds) were missing in \(configuration.sounds) and are back",
                "语音：\(configuration.sounds) 中缺少的 \(outcome.sounds) 个文件已恢复")
        }
        for sentence in outcome.lost { say("warning: \(sentence.english)", "注意：\(sentence.chinese)") }
        say("next: start hotline serve, then hotline doctor", "下一步：启动 hotline serve，然后运行 hotline doctor")
    }
}

extension Manifest {
    /// `made 2026-11-28 18:00:00 (Asia/Shanghai) by hotline 0.1.0; 12.3 MB, 4 versions of greetings, 89 files of
    /// sounds`
    fileprivate func summary(in zone: TimeZone) -> Message {
        let size = String(format: "%.1f MB", Double(bytes) / 1_000_000)
        let sounds = files.count { $0.path.hasPrefix("sounds/") }
        return Message(
            "made \(madeAt.local(naming: zone)) by \(madeBy); \(size), \(greetingVersions) versions of greetings, "
                + "\(sounds) files of sounds",
            "由 \(madeBy) 生成于 \(madeAt.local(naming: zone))；\(size)，租户语音 \(greetingVersions) 个版本，内置语音 \(sounds) 个文件")
    }
}
