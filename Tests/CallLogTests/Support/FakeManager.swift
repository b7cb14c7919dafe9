@testable import AsteriskManager

/// An Asterisk as its manager tells of it: its name, and no channels.
struct FakeManager: ManagerSession {
    let name: String?

    func send(_ action: ManagerAction, timeout: Duration?) async throws -> ManagerResponse {
        ManagerResponse(
            message: ManagerMessage(
                headers: [.init("Response", "Success"), .init("CoreStartupDate", "2026-11-30")]
                    + (name.map { [.init("SystemName", $0)] } ?? [])))
    }

    func list(_ action: ManagerAction, timeout: Duration?) async throws -> [ManagerMessage] { [] }
}
