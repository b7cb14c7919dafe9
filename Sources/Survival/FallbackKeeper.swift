import CivilTime
import Foundation
import Logging
import Routing
import Storage

/// The writer's knowledge: the tables that should be there, and those that are there.
struct FallbackKeeper {
    private var tables: FallbackTables
    /// The content of AstDB; `nil` when it is not known for certain.
    private var content: [String: String]?
    private var login = 0
    private let form: DialplanForm
    /// The text that Asterisk was told to read, and the login after which it was told.
    private var told: (text: String, login: Int)?

    init(form: DialplanForm) {
        self.form = form
        tables = FallbackTables(form: form)
    }

    /// Finds the changes to make now.
    ///
    /// Reads AstDB only if it is not known what it holds: at first, after ``forget()``, and after another login, before
    /// which Asterisk may have lost what was written last.
    mutating func changes(
        from store: Store, in database: FallbackDatabase, login: Int, at now: Date, calendar: WorkCalendar,
        logger: Logger
    ) async throws -> [FallbackChange] {
        let before = tables.unreadable
        let hasChanged = try await tables.refresh(from: store, at: now, calendar: calendar)
        for (did, reason) in tables.unreadable where before[did] != reason {
            logger.error(
                "a number keeps its former fallback hunt table", metadata: ["did": "\(did)", "reason": "\(reason)"])
        }
        if let content, login == self.login {
            return hasChanged ? FallbackChange.changes(from: content, to: tables) : []
        }
        let content = try await database.content()
        self.content = content
        self.login = login
        return FallbackChange.changes(from: content, to: tables)
    }

    /// The classes of music on hold, if Asterisk has to read them now: other ones, or another login, before which it
    /// may have been started without them.
    func untoldClasses(login: Int) -> RingingClasses? {
        let wanted = tables.ringingClasses
        return told.map { $0.text == wanted.text && $0.login == login } == true ? nil : wanted
    }

    mutating func told(_ classes: RingingClasses, login: Int) {
        told = (classes.text, login)
    }

    /// These changes have been made.
    mutating func carriedOut(_ changes: [FallbackChange]) {
        guard var content else { return }
        for change in changes {
            change.apply(to: &content)
        }
        self.content = content
    }

    /// Something failed: AstDB is to be read again.
    mutating func forget() {
        content = nil
    }
}
