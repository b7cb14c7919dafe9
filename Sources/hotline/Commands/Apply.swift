import ArgumentParser
import Foundation
import Routing
import Storage
import StrictYAML

struct Apply: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check plans and publish them; the next call of each number uses the new one.",
        discussion: "All files or none: a mistake in one publishes nothing, and every mistake is printed with its line."
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: "Plan documents, YAML or JSON (docs/plan.md).")
    var files: [String]

    func run() async throws {
        let configuration = try common.load()
        let sounds = SoundFolder(path: configuration.sounds)
        var plans: [(did: DID, document: String, origin: String)] = []
        var mistakes: [String] = []
        for file in files {
            do throws(InvalidDocument) {
                let document = try Self.read(file)
                let plan = try NumberPlan(document: document, hasSound: sounds.has)
                if let other = plans.first(where: { $0.did == plan.did }) {
                    mistakes.append("\(file): \(plan.did) is the number of \(other.origin) too; apply one of them")
                }
                plans.append((plan.did, document, file))
            } catch {
                mistakes += error.mistakes.map { "\(file), \($0)" }
            }
        }
        guard mistakes.isEmpty else {
            let count = mistakes.count == 1 ? "1 mistake" : "\(mistakes.count) mistakes"
            throw Failure.no((mistakes + ["\(count); nothing was published"]).joined(separator: "\n"))
        }
        let publications = try Store(path: configuration.database).publish(plans, at: Date())
        for (plan, publication) in zip(plans, publications) {
            print("\(plan.did): \(publication.sentence)")
        }
    }

    private static func read(_ file: String) throws(InvalidDocument) -> String {
        do {
            return try String(contentsOfFile: file, encoding: .utf8)
        } catch {
            let exists = FileManager.default.fileExists(atPath: file)
            throw InvalidDocument([
                Mistake(
                    line: 1, path: "",
                    message: exists ? "the file is not readable UTF-8 text" : "there is no such file; check its name")
            ])
        }
    }
}

extension Publication {
    var sentence: String {
        switch self {
        case .published(let version): "version \(version) published"
        case .unchanged(let version): "unchanged, version \(version) stays"
        }
    }
}
