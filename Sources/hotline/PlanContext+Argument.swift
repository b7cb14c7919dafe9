import Foundation
import Operations
import Routing
import Storage
import StrictYAML

extension PlanContext {
    /// The plan that a command names, with all that decides its calls.
    ///
    /// - Parameters:
    ///   - name: A number, or a file.
    ///   - newcomer: Tenant whose greetings a file's number has if it has no plan yet.
    static func argument(
        _ name: String, version: Int?, newcomer: TenantName?, _ configuration: Configuration, at now: Date
    ) throws -> PlanContext {
        let operations = try configuration.existingOperations()
        guard let did = DID(name) else {
            guard version == nil else {
                throw Failure.usage("--version is for a number, not for a file", "--version 用于号码，不能用于文件")
            }
            guard name == "-" || FileManager.default.fileExists(atPath: name) else {
                throw Failure.no(
                    "'\(name.shortened)' is neither a number, such as 4006001234, nor a file that is there",
                    "“\(name.shortened)”既不是号码（例如 4006001234），也不是现有的文件")
            }
            let newcomer = newcomer ?? .main
            try mustKnow(newcomer, operations)
            let written = try [WrittenPlan].reading([name], operations, configuration, tenant: newcomer)[0]
            return try operations?.context(of: written, at: now) ?? PlanContext(written.plan, tenant: newcomer)
        }
        guard newcomer == nil else {
            throw Failure.usage("--tenant is for a file, not for a number", "--tenant 用于文件，不能用于号码")
        }
        guard let operations else {
            throw Failure.no(
                "there is no number \(did); publish a plan first: hotline apply FILE",
                "没有号码 \(did)；请先发布方案：hotline apply FILE")
        }
        let context = try operations.context(of: did, version: version, at: now)
        context.plan.warnOfUnknownTimezone()
        return context
    }

    /// Where there is no database yet, only `main` is known.
    private static func mustKnow(_ tenant: TenantName, _ operations: Operations?) throws {
        if let operations {
            try operations.mustKnow(tenant)
        } else if tenant != .main {
            throw TenantRefusal.unknown(tenant, known: [])
        }
    }
}

extension Configuration {
    /// The operations on the platform; `nil`: it has no database yet.
    func existingOperations() throws -> Operations? {
        guard FileManager.default.fileExists(atPath: database) else { return nil }
        return Operations(try Store(existing: database))
    }
}
