/// Something that actions can be sent over: a ``ManagerClient`` or a ``ManagerConnection``.
///
/// All methods throw ``ManagerError``, or `CancellationError` if the task was cancelled; the action may have been
/// carried out all the same. Actions of several tasks are on their way at the same time; Asterisk answers them one by
/// one.
public protocol ManagerSession: Sendable {
    /// Sends an action and waits for its response.
    ///
    /// - Parameter timeout: Nil means ``ManagerTimeouts/action``.
    /// - Throws: ``ManagerError/refused(action:message:)`` if Asterisk answers `Error`.
    func send(_ action: ManagerAction, timeout: Duration?) async throws -> ManagerResponse

    /// Sends an action that is answered with a list, and waits for the end of the list.
    ///
    /// Returns the events of the list without the response before and the `…Complete` after them; none if the response
    /// announces no list. An event that Asterisk sent before the list's end is in the client's queue when this
    /// returns, so a handler that calls it receives that event after the call.
    /// - Parameter timeout: For the whole list; nil means ``ManagerTimeouts/action``.
    func list(_ action: ManagerAction, timeout: Duration?) async throws -> [ManagerMessage]
}

extension ManagerSession {
    /// Sends an action and waits for its response, as long as ``ManagerTimeouts/action``.
    @discardableResult
    public func send(_ action: ManagerAction) async throws -> ManagerResponse {
        try await send(action, timeout: nil)
    }

    /// Sends an action that is answered with a list, and waits as long as ``ManagerTimeouts/action``.
    public func list(_ action: ManagerAction) async throws -> [ManagerMessage] {
        try await list(action, timeout: nil)
    }

    /// Runs a line of Asterisk's command line and returns what it printed, line by line.
    ///
    /// - Throws: ``ManagerError/refused(action:message:)`` for a command that Asterisk does not know.
    public func command(_ line: String, timeout: Duration? = nil) async throws -> [String] {
        try await send(.command(line), timeout: timeout).output
    }

    /// The value of a global variable or function, such as `EPOCH` or `IFMODULE(app_dial.so)`.
    public func variable(_ name: String) async throws -> String {
        try await send(.getVar(name))["Value"] ?? ""
    }

    /// A value of Asterisk's own database, nil if there is none.
    public func databaseValue(family: String, key: String) async throws -> String? {
        do {
            return try await list(.dbGet(family: family, key: key)).first?["Val"]
        } catch ManagerError.refused(_, "Database entry not found") {
            return nil
        }
    }
}
