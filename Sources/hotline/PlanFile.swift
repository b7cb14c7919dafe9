import Foundation
import Routing
import StrictYAML

/// A plan document from a file, checked against this installation's sounds and places.
struct PlanFile {
    let name: String
    /// Complete in itself: lists that it takes from files are written into it.
    let document: String
    let plan: NumberPlan

    /// - Parameter name: Its path; `-` is standard input.
    /// - Throws: `InvalidDocument` with every mistake.
    init(_ name: String, _ configuration: Configuration, _ owners: Owners) throws(InvalidDocument) {
        let folder = URL(fileURLWithPath: name).deletingLastPathComponent()
        let text = try Self.text(of: name)
        document = try NumberPlan.inliningFiles(document: text) { NumberFile(named: $0, in: folder) }
        plan = try NumberPlan(checking: document, configuration, owners)
        self.name = name == "-" ? "standard input" : name
    }

    private static func text(of file: String) throws(InvalidDocument) -> String {
        let bytes =
            file == "-"
            ? try? FileHandle.standardInput.readToEnd() ?? Data()
            : try? Data(contentsOf: URL(fileURLWithPath: file))
        guard let bytes else {
            let exists = FileManager.default.fileExists(atPath: file)
            throw mistake(
                exists ? "the file cannot be read; see whether you may" : "there is no such file; check its name")
        }
        do throws(EncodingMistake) {
            return try Document.text(of: bytes)
        } catch {
            throw mistake("the file \(error)")
        }
    }

    private static func mistake(_ message: String) -> InvalidDocument {
        InvalidDocument([Mistake(line: 1, path: "", message: message)])
    }
}

extension NumberPlan {
    /// Reads a document as it would be published.
    init(checking document: String, _ configuration: Configuration, _ owners: Owners) throws(InvalidDocument) {
        try self.init(document: document, sounds: { configuration.knownSounds(of: owners.tenant(of: $0)) })
    }
}

extension [PlanFile] {
    /// Reads all files, or says everything that is wrong in any of them.
    ///
    /// - Parameters:
    ///   - tenant: Tenant whose greetings a number has that has no plan yet.
    ///   - consequence: What the command did not do because of a mistake, such as "nothing was published".
    /// - Throws: ``Failure/no(_:)``.
    static func reading(
        _ files: [String], _ configuration: Configuration, tenant: TenantName = .main, consequence: String? = nil
    ) throws -> [PlanFile] {
        let owners = try Owners(configuration, newcomer: tenant)
        var plans: [PlanFile] = []
        var mistakes: [String] = []
        for file in files {
            do throws(InvalidDocument) {
                let read = try PlanFile(file, configuration, owners)
                if let other = plans.first(where: { $0.plan.did == read.plan.did }) {
                    mistakes.append("\(file): \(read.plan.did) is the number of \(other.name) too; apply one of them")
                }
                plans.append(read)
            } catch {
                mistakes += error.mistakes.map { "\(file), \($0)" }
            }
        }
        guard mistakes.isEmpty else {
            let count = mistakes.count == 1 ? "1 mistake" : "\(mistakes.count) mistakes"
            throw Failure.no(
                (mistakes + [count + (consequence.map { "; \($0)" } ?? "")]).joined(separator: "\n"))
        }
        return plans
    }
}
