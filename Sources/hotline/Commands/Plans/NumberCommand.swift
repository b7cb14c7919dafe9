import ArgumentParser
import Documents
import Foundation
import Markup
import Operations
import Records
import Routing
import Storage

struct NumberCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "number",
        abstract: Message("Numbers, their plans and their versions.", "号码、方案及其版本。"),
        subcommands: [
            List.self, Show.self, NumberAssign.self, History.self, Rollback.self, NumberDraft.self,
            NumberDraftList.self,
            NumberPublish.self, NumberDiff.self,
            NumberSuspend.self, NumberResume.self, NumberRemove.self, NumberQueryPassword.self, NumberAudit.self,
        ])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Message("All numbers with their current versions.", "所有号码及其当前版本。"))
        @OptionGroup var common: CommonOptions
        @Flag(
            help: .message(
                "As JSON: an array of {number, name, tenant, version, origin, publishedAt, suspendedAt}.",
                "输出 JSON：由 {number, name, tenant, version, origin, publishedAt, suspendedAt} 组成的数组。"))
        var json = false

        func run() async throws {
            let configuration = try common.load()
            let numbers = try Operations(try Store(existing: configuration.database)).numbers()
            if json {
                try printJSON(
                    numbers.map { VersionDocument($0.version, tenant: $0.tenant, suspendedAt: $0.suspendedAt) })
            } else if numbers.isEmpty {
                say("no numbers yet; publish a plan: hotline apply FILE", "还没有号码；请发布方案：hotline apply FILE")
            } else {
                printTable(
                    [
                        Message("NUMBER", "号码"), Message("TENANT", "租户"), Message("VERSION", "版本"),
                        configuration.timezone.heading("PUBLISHED", "发布时间"), Message("STATE", "状态"),
                        Message("NAME", "名称"),
                    ],
                    numbers.map { version, tenant, suspendedAt in
                        [
                            version.did.digits, tenant?.description ?? "", "\(version.version)",
                            version.publishedAt.local(in: configuration.timezone),
                            suspendedAt == nil ? Message("in use", "使用中").text : Message("suspended", "停用").text,
                            version.planName,
                        ]
                    })
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Message("A number's plan as it was published.", "号码已发布的方案原文。"))
        @OptionGroup var common: CommonOptions
        @Argument(help: .message("Such as 4006001234.", "例如 4006001234。")) var number: String
        @Option(help: .message("Not the current version but this one.", "查看这个版本，而不是当前版本。")) var version: Int?
        @Flag(
            help: .message(
                "As JSON: {number, name, version, origin, publishedAt, document}.",
                "输出 JSON：{number, name, version, origin, publishedAt, document}。")) var json = false

        func run() async throws {
            let did = try DID.argument(number)
            let operations = Operations(try Store(existing: try common.load().database))
            let shown = try operations.version(version, of: did)
            if json {
                try printJSON(VersionDocument(shown, withDocument: true))
            } else {
                printDocument(shown.document)
            }
        }
    }

    struct History: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Message("Every version of a number's plan, the newest first.", "号码方案的所有版本，最新的在前。"))
        @OptionGroup var common: CommonOptions
        @Argument(help: .message("Such as 4006001234.", "例如 4006001234。")) var number: String
        @Flag(
            help: .message(
                "As JSON: an array of {number, name, version, origin, publishedAt}.",
                "输出 JSON：由 {number, name, version, origin, publishedAt} 组成的数组。")) var json = false

        func run() async throws {
            let did = try DID.argument(number)
            let configuration = try common.load()
            let operations = Operations(try Store(existing: configuration.database))
            let history = try operations.history(of: did)
            if json {
                try printJSON(history.map { VersionDocument($0) })
            } else {
                let zone = configuration.timezone(of: did, operations)
                printTable(
                    [
                        Message("VERSION", "版本"), zone.heading("PUBLISHED", "发布时间"), Message("BY", "发布人"),
                        Message("FROM", "来源"),
                    ],
                    history.map { ["\($0.version)", $0.publishedAt.local(in: zone), $0.publishedBy, $0.source] })
            }
        }
    }

    struct Rollback: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Message("Make an earlier version current again, as a new version.", "把更早的版本作为新版本重新发布。"))
        @OptionGroup var common: CommonOptions
        @OptionGroup var author: AuthorOption
        @Argument(help: .message("Such as 4006001234.", "例如 4006001234。")) var number: String
        @Argument(
            help: .message("The version to go back to. Default: the one before the current.", "要恢复的版本。默认：当前版本的上一版。"))
        var version: Int?

        func run() async throws {
            let did = try DID.argument(number)
            let operations = Operations(try Store(existing: try common.load().database))
            let (target, publication) = try operations.rollBack(did, to: version, by: try author.author())
            switch publication {
            case .published(let version, let ended):
                let published = Message(
                    "version \(version) published, with the text of version \(target)",
                    "已发布版本 \(version)，内容同版本 \(target)")
                say(([published] + ended.map(\.endSentence)).joined("; ", "；").about(did))
            case .unchanged(let version):
                say(
                    "\(did): version \(target) has the text of version \(version), which stays",
                    "\(did)：版本 \(target) 与版本 \(version) 内容相同，保持不变")
            }
        }
    }
}

extension DID {
    /// A number from the command line.
    static func argument(_ text: String) throws -> DID {
        guard let did = DID(text) else {
            throw Failure.usage(
                "'\(text)' is no 400 number; write 400 and seven digits, such as 4006001234",
                "“\(text)”不是 400 号码；请写 400 加七位数字，例如 4006001234")
        }
        return did
    }
}
