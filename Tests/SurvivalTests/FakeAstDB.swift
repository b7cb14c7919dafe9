@testable import AsteriskManager

/// Asterisk's own database behind its manager, as far as these tests ask; notes every action.
actor FakeAstDB: ManagerSession {
    private(set) var content: [String: String]
    private(set) var actions: [String] = []
    /// The modules that were told to read their configuration.
    private(set) var reloads: [String] = []
    private var failing: String?

    init(_ content: [String: String] = [:]) {
        self.content = content
    }

    /// What lies below the family `hotline`, without it.
    var tables: [String: String] {
        var tables: [String: String] = [:]
        for (key, value) in content where key.hasPrefix("/hotline/") {
            tables[String(key.dropFirst("/hotline/".count))] = value
        }
        return tables
    }

    func takeActions() -> [String] {
        defer { actions = [] }
        return actions
    }

    /// Refuses every action of this name from now on; `nil`: none.
    func refuse(_ action: String?) {
        failing = action
    }

    func send(_ action: ManagerAction, timeout: Duration?) async throws -> ManagerResponse {
        let message = ManagerMessage(headers: action.headers)
        let key = "/\(message["Family"] ?? "")/\(message["Key"] ?? "")"
        actions.append("\(action.name) \(key)")
        guard action.name != failing else {
            throw ManagerError.refused(action: action.name, message: "Permission denied")
        }
        switch action.name {
        case "DBPut":
            content[key] = message["Val"]
        case "DBDel":
            guard content.removeValue(forKey: key) != nil else {
                throw ManagerError.refused(action: action.name, message: "Database entry not found")
            }
        case "Reload":
            reloads.append(message["Module"] ?? "")
        default:
            throw ManagerError.refused(action: action.name, message: "Invalid/unknown command")
        }
        return ManagerResponse(message: ManagerMessage(headers: [.init("Response", "Success")]))
    }

    func list(_ action: ManagerAction, timeout: Duration?) async throws -> [ManagerMessage] {
        actions.append(action.name)
        let family = ManagerMessage(headers: action.headers)["Family"] ?? ""
        return content.filter { $0.key.hasPrefix("/\(family)/") }.map { key, value in
            ManagerMessage(headers: [
                .init("Event", "DBGetTreeResponse"), .init("Key", key), .init("Val", value),
            ])
        }
    }
}
