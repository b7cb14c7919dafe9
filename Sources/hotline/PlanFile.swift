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
        document = try NumberPlan.inliningFiles(document: text) { list in
            // A list lies beside its plan: no path of another place is read.
            list.contains("/") ? nil : try? String(contentsOf: folder.appendingPathComponent(list), encoding: .utf8)
        }
        plan = try NumberPlan(checking: document, configuration, owners)
        self.name = name == "-" ? "standard input" : name
    }

    private static func text(of file: String) throws(InvalidDocument) -> String {
        if file == "-" {
            guard let bytes = try? FileHandle.standardInput.readToEnd(),
                let text = String(bytes: bytes, encoding: .utf8)
            else { throw InvalidDocument([Mistake(line: 1, path: "", message: "there is no UTF-8 text to read")]) }
            return text
        }
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

extension NumberPlan {
    /// Reads a document as it would be published.
    init(checking document: String, _ configuration: Configuration, _ owners: Owners) throws(InvalidDocument) {
        try self.init(document: document, sounds: { configuration.knownSounds(of: owners.tenant(of: $0)) })
    }
}

extension [PlanFile] {
    /// Reads all files, or says everything that is wrong in any of them.
    /// - Parameter tenant: Whose greetings a number has that has no plan yet.
    /// - Throws: ``Failure/no(_:)``.
    static func reading(
        _ files: [String], _ configuration: Configuration, tenant: TenantName = .main
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
            throw Failure.no((mistakes + ["\(count); nothing was published"]).joined(separator: "\n"))
        }
        return plans
    }
}
