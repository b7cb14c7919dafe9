import Foundation
import Operations
import Routing
import Storage
import StrictYAML

extension WrittenPlan {
    /// Reads a plan document from a file; lists that it takes from files are written into it.
    /// - Parameter name: Its path; `-` is standard input.
    /// - Throws: `InvalidDocument` with every mistake.
    init(
        file name: String, newcomer: TenantName, _ operations: Operations?, _ configuration: Configuration
    ) throws(InvalidDocument) {
        let folder = URL(fileURLWithPath: name).deletingLastPathComponent()
        let document = try NumberPlan.inliningFiles(document: Self.text(of: name)) { NumberFile(named: $0, in: folder) }
        let origin = name == "-" ? "standard input" : name
        if let operations {
            self = try operations.read(document, from: origin, newcomer: newcomer, sounds: configuration.knownSounds)
        } else {
            try self.init(document, from: origin, owner: { _ in newcomer }, sounds: configuration.knownSounds)
        }
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

extension [WrittenPlan] {
    /// Reads all files, or says everything that is wrong in any of them.
    ///
    /// - Parameters:
    ///   - operations: `nil`: there is no database yet.
    ///   - tenant: Tenant whose greetings a number has that has no plan yet.
    ///   - consequence: What the command did not do because of a mistake, such as "nothing was published".
    /// - Throws: ``Failure/no(_:)``.
    static func reading(
        _ files: [String], _ operations: Operations?, _ configuration: Configuration, tenant: TenantName = .main,
        consequence: String? = nil
    ) throws -> [WrittenPlan] {
        var plans: [WrittenPlan] = []
        var mistakes: [String] = []
        for file in files {
            do throws(InvalidDocument) {
                let read = try WrittenPlan(file: file, newcomer: tenant, operations, configuration)
                if let other = plans.first(where: { $0.plan.did == read.plan.did }) {
                    mistakes.append("\(file): \(read.plan.did) is the number of \(other.origin) too; apply one of them")
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
