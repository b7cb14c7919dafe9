public import AsteriskManager
public import Logging

/// The part of Asterisk's own database (AstDB) that holds the fallback hunt tables: the family `hotline`.
///
/// Reading needs the manager permission `reporting`, writing needs `system`.
///
/// - SeeAlso: <https://docs.asterisk.org/Latest_API/API_Documentation/AMI_Actions/DBPut/>
public struct FallbackDatabase: Sendable {
    /// Every number's table begins below this family; nothing else may be kept in it.
    public static let family = "hotline"

    /// For reading everything: of many thousand numbers that takes longer than other actions may.
    private static let readingTime = Duration.seconds(120)

    private let session: any ManagerSession

    public init(_ session: any ManagerSession) {
        self.session = session
    }

    /// Every key below the family, without the family, with its value: `4006001234/table`, `4006001234/03-9c…/1`.
    public func content() async throws -> [String: String] {
        let prefix = "/\(Self.family)/"
        let tree = try ManagerAction("DBGetTree", ["Family": Self.family])
        let items = try await session.list(tree, timeout: Self.readingTime)
        var content: [String: String] = [:]
        for item in items {
            guard let key = item["Key"], key.hasPrefix(prefix) else { continue }
            content[String(key.dropFirst(prefix.count))] = item["Val"] ?? ""
        }
        return content
    }

    /// Makes the changes, one action after the other, with a pause after each number: Asterisk locks its database for
    /// every action, and registrations of telephones wait for the same lock.
    ///
    /// - Parameter pause: 5 ms let through at most 200 numbers a second.
    public func carryOut(
        _ changes: [FallbackChange], pause: Duration = .milliseconds(5), logger: Logger
    ) async throws {
        for (index, change) in changes.enumerated() {
            for step in change.steps {
                try await carryOut(step)
            }
            if (index + 1).isMultiple(of: 250) {
                logger.info(
                    "writing fallback hunt tables", metadata: ["done": "\(index + 1)", "of": "\(changes.count)"])
            }
            try await Task.sleep(for: pause)
        }
    }

    private func carryOut(_ step: FallbackChange.Step) async throws {
        switch step {
        case .put(let key, let value):
            try await session.send(.dbPut(family: Self.family, key: key, value: value))
        case .delete(let key):
            do {
                try await session.send(.dbDel(family: Self.family, key: key))
            } catch ManagerError.refused(_, "Database entry not found") {
                // Somebody else was faster.
            }
        }
    }
}
