import Foundation
import Markup
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
                exists
                    ? Message("the file cannot be read; see whether you may", "无法读取该文件；请检查读取权限")
                    : Message("there is no such file; check its name", "没有该文件；请检查文件名"))
        }
        do throws(EncodingMistake) {
            return try Document.text(of: bytes)
        } catch {
            throw mistake(Message("the file ", "该文件") + error.message)
        }
    }

    private static func mistake(_ message: Message) -> InvalidDocument {
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
        consequence: Message? = nil
    ) throws -> [WrittenPlan] {
        var plans: [WrittenPlan] = []
        var mistakes: [Message] = []
        for file in files {
            do throws(InvalidDocument) {
                let read = try WrittenPlan(file: file, newcomer: tenant, operations, configuration)
                if let other = plans.first(where: { $0.plan.did == read.plan.did }) {
                    mistakes.append(
                        Message(
                            "\(file): \(read.plan.did) is the number of \(other.origin) too; apply one of them",
                            "\(file)：\(other.origin) 也是号码 \(read.plan.did) 的方案；请只发布其中一份"))
                }
                plans.append(read)
            } catch {
                mistakes += error.messages(in: file)
            }
        }
        guard mistakes.isEmpty else {
            throw Failure.no((mistakes + [.mistakes(mistakes.count, consequence)]).lines)
        }
        return plans
    }
}

extension InvalidDocument {
    /// Every mistake, with the file's name.
    func messages(in file: String) -> [Message] {
        mistakes.map { Message("\(file), ", "\(file)，") + $0.sentence }
    }
}

extension Message {
    /// `2 mistakes; nothing was published`
    static func mistakes(_ count: Int, _ consequence: Message?) -> Message {
        [
            Message(count == 1 ? "1 mistake" : "\(count) mistakes", "\(count) 处错误"), consequence,
        ].compactMap(\.self).joined("; ", "；")
    }
}
