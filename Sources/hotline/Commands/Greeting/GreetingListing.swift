import ArgumentParser
import Documents
import Foundation
import GreetingAudio
import Markup
import Operations
import Records
import Routing
import Storage

struct GreetingList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: Message("The greetings there are, and which numbers play them.", "现有的语音，以及哪些号码在使用。"))
    @OptionGroup var common: CommonOptions
    @Option(help: .message("Of this tenant alone.", "只看这个租户。")) var tenant: TenantName?
    @Flag(
        help: .message(
            "As JSON: an array of {name, tenant, language, version, seconds, origin, madeAt, madeBy, usedBy, …}.",
            """
            输出 JSON：\
            由 {name, tenant, language, version, seconds, origin, madeAt, madeBy, usedBy, …} 组成的数组。
            """))
    var json = false

    func run() throws {
        let configuration = try common.load()
        let shelf = try GreetingShelf(configuration)
        let operations = Operations(shelf.store)
        let greetings = try operations.greetings(of: tenant)
        if json {
            try printJSON(try greetings.map { GreetingDocument($0, usedBy: try operations.numbers(playing: $0.key)) })
        } else if greetings.isEmpty {
            say(
                "no greetings yet; add one: hotline greeting add FILE --name welcome",
                "还没有语音；请添加：hotline greeting add FILE --name welcome")
        } else {
            printTable(
                [
                    Message("TENANT", "租户"), Message("NAME", "名称"), Message("LANGUAGE", "语言"), Message("VERSION", "版本"),
                    Message("SECONDS", "秒数"), configuration.timezone.heading("MADE", "制作时间"), Message("FROM", "来源"),
                    Message("PLAYED BY", "使用号码"),
                ],
                try greetings.map { greeting in
                    [
                        greeting.key.tenant.description, greeting.key.name.description, greeting.key.language.rawValue,
                        greeting.isCurrent ? "\(greeting.version)" : Message("removed", "已移除").text,
                        greeting.seconds.seconds,
                        greeting.madeAt.local(in: configuration.timezone), greeting.origin,
                        try operations.numbers(playing: greeting.key).map(\.digits).joined(separator: " "),
                    ]
                })
        }
    }
}

struct GreetingShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: Message("One greeting: its versions, what was found, who plays it.", "一条语音的各个版本、检查结果和使用它的号码。"))
    @OptionGroup var common: CommonOptions
    @OptionGroup var owner: GreetingOwner
    @Argument(
        help: .message(
            "Such as welcome: Latin letters, digits, - and _, at most 40.", "例如 welcome：字母、数字、- 和 _，最多 40 个字符。"))
    var name: SoundName
    @Option(help: .message("Not the version that callers hear but this one.", "不用当前播放的版本，而用这个版本。")) var version: Int?
    @Option(help: .message("Write it as callers hear it: a WAV file for any player.", "写成主叫听到的效果：任何播放器都能打开的 WAV 文件。"))
    var preview: String?
    @Flag(help: .message("As JSON: an array of its versions, the newest first.", "输出 JSON：各版本的数组，最新的在前。")) var json =
        false

    func run() throws {
        let configuration = try common.load()
        let shelf = try GreetingShelf(configuration)
        let key = owner.key(name)
        let operations = Operations(shelf.store)
        let versions = try operations.versions(of: key)
        let shown = try operations.version(version, of: key)
        if let preview {
            try TelephonePreview(alaw: shelf.versionFolder(of: key, shown.version) + "/greeting.alaw").write(
                to: preview)
            say(
                "\(key.text): version \(shown.version) as callers hear it is in \(preview)",
                "\(key.chineseText)：版本 \(shown.version) 的收听效果已写入 \(preview)")
            return
        }
        let users = try operations.numbers(playing: key)
        if json {
            try printJSON(versions.map { GreetingDocument($0, usedBy: $0.isCurrent ? users : nil) })
            return
        }
        let isHeard = versions.contains(where: \.isCurrent)
        say(
            "\(key.text)\(isHeard ? "" : ": removed; callers do not hear it")",
            "\(key.chineseText)\(isHeard ? "" : "：已移除，主叫听不到")")
        let numbers = users.map { Message($0.digits) }.joined(", ", "、")
        say(
            "played by \(users.isEmpty ? "no number" : numbers.english)",
            "使用号码：\(users.isEmpty ? "无" : numbers.chinese)")
        list(versions, in: configuration.timezone)
        let version = Message("version \(shown.version)", "版本 \(shown.version)")
        if let text = shown.text { say("\(version.english) says: \(text)", "\(version.chinese)的文字：\(text)") }
        if let report = GreetingReport(json: shown.report) {
            let sentence = report.transcoded.sentence
            say("\(version.english): \(sentence.english)", "\(version.chinese)：\(sentence.chinese)")
            if !report.findings.isEmpty { say(report.findings.message) }
        }
    }

    private func list(_ versions: [GreetingVersion], in zone: TimeZone) {
        printTable(
            [
                Message("VERSION", "版本"), Message("SECONDS", "秒数"), zone.heading("MADE", "制作时间"), Message("BY", "制作人"),
                Message("FROM", "来源"), Message(""),
            ],
            versions.map { version in
                [
                    "\(version.version)", version.seconds.seconds, version.madeAt.local(in: zone), version.madeBy,
                    version.origin, version.isCurrent ? Message("heard", "当前播放").text : "",
                ]
            })
    }
}

/// A greeting in `hotline greeting … --json`.
struct GreetingDocument: Encodable {
    let name: SoundName
    let tenant: TenantName
    let language: Language
    let version: Int
    /// `true` if callers hear this version.
    let isHeard: Bool
    let seconds: Double
    let origin: String
    let text: String?
    /// Of the upload.
    let sha256: String
    let bytes: Int
    let madeAt: Date
    let madeBy: String
    let usedBy: [DID]?
    let report: GreetingReport?

    init(_ greeting: GreetingVersion, usedBy: [DID]? = nil) {
        name = greeting.key.name
        tenant = greeting.key.tenant
        language = greeting.key.language
        version = greeting.version
        isHeard = greeting.isCurrent
        seconds = greeting.seconds
        origin = greeting.origin
        text = greeting.text
        sha256 = greeting.sha256
        bytes = greeting.bytes
        madeAt = greeting.madeAt
        madeBy = greeting.madeBy
        self.usedBy = usedBy
        report = GreetingReport(json: greeting.report)
    }
}

extension GreetingVersion {
    var seconds: Double { duration / .seconds(1) }
}
