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
        commandName: "list", abstract: "The greetings there are, and which numbers play them.")
    @OptionGroup var common: CommonOptions
    @Option(help: "Of this tenant alone.") var tenant: TenantName?
    @Flag(help: "As JSON: an array of {name, tenant, language, version, seconds, origin, madeAt, madeBy, usedBy, …}.")
    var json = false

    func run() throws {
        let configuration = try common.load()
        let shelf = try GreetingShelf(configuration)
        let operations = Operations(shelf.store)
        let greetings = try operations.greetings(of: tenant)
        if json {
            try printJSON(try greetings.map { GreetingDocument($0, usedBy: try operations.numbers(playing: $0.key)) })
        } else if greetings.isEmpty {
            print("no greetings yet; add one: hotline greeting add FILE --name welcome")
        } else {
            printTable(
                [
                    "TENANT", "NAME", "LANGUAGE", "VERSION", "SECONDS", configuration.timezone.heading("MADE"), "FROM",
                    "PLAYED BY",
                ],
                try greetings.map { greeting in
                    [
                        greeting.key.tenant.description, greeting.key.name.description, greeting.key.language.rawValue,
                        greeting.isCurrent ? "\(greeting.version)" : "removed", greeting.seconds.seconds,
                        greeting.madeAt.local(in: configuration.timezone), greeting.origin,
                        try operations.numbers(playing: greeting.key).map(\.digits).joined(separator: " "),
                    ]
                })
        }
    }
}

struct GreetingShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "One greeting: its versions, what was found, who plays it.")
    @OptionGroup var common: CommonOptions
    @OptionGroup var owner: GreetingOwner
    @Argument(help: "Such as welcome: Latin letters, digits, - and _, at most 40.") var name: SoundName
    @Option(help: "Not the version that callers hear but this one.") var version: Int?
    @Option(help: "Write it as callers hear it: a WAV file for any player.") var preview: String?
    @Flag(help: "As JSON: an array of its versions, the newest first.") var json = false

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
            print("\(key.text): version \(shown.version) as callers hear it is in \(preview)")
            return
        }
        let users = try operations.numbers(playing: key)
        if json {
            try printJSON(versions.map { GreetingDocument($0, usedBy: $0.isCurrent ? users : nil) })
            return
        }
        print("\(key.text)\(versions.contains(where: \.isCurrent) ? "" : ": removed; callers do not hear it")")
        print("played by \(users.isEmpty ? "no number" : users.map(\.digits).joined(separator: ", "))")
        printTable(
            ["VERSION", "SECONDS", configuration.timezone.heading("MADE"), "BY", "FROM", ""],
            versions.map {
                [
                    "\($0.version)", $0.seconds.seconds, $0.madeAt.local(in: configuration.timezone), $0.madeBy,
                    $0.origin,
                    $0.isCurrent ? "heard" : "",
                ]
            })
        if let text = shown.text { print("version \(shown.version) says: \(text)") }
        if let report = GreetingReport(json: shown.report) {
            print("version \(shown.version): \(report.transcoded.sentence)")
            if !report.findings.isEmpty { print(report.findings.text(in: .en)) }
        }
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

extension [SoundFinding] {
    /// A line each, numbered as the flags of the picture are.
    func text(in language: Language) -> String {
        enumerated().map { index, finding in
            "\(index + 1). \(finding.severity.rawValue): \(finding.sentence(in: language))"
        }.joined(separator: "\n")
    }
}
