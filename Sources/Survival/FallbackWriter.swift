public import AsteriskManager
public import CivilTime
import Foundation
public import Logging
public import Routing
public import ServiceLifecycle
public import Storage

/// Keeps the fallback hunt tables in AstDB as the published plans want them.
///
/// Twice a second it asks the database which numbers have changed, whoever changed them, and looks whose hours have; it
/// reads what AstDB holds after each login to Asterisk's manager, and from then on writes only what differs. It logs in
/// with the permission to write for just as long as it writes. What callers hear while telephones ring, Asterisk learns
/// in the same way.
public final class FallbackWriter: Service {
    private let store: Store
    private let form: DialplanForm
    private let calendar: @Sendable () -> WorkCalendar
    private let reader: ManagerClient
    private let writer: ManagerConfiguration
    private let interval: Duration
    private let logger: Logger

    /// - Parameters:
    ///   - reader: Connected for other reasons, with the permission to read.
    ///   - writer: The account that may write.
    ///   - interval: How soon a publication is noticed.
    public init(
        store: Store, form: DialplanForm, calendar: @escaping @Sendable () -> WorkCalendar,
        reader: ManagerClient, writer: ManagerConfiguration,
        interval: Duration = .milliseconds(500), logger: Logger
    ) {
        self.store = store
        self.form = form
        self.calendar = calendar
        self.reader = reader
        self.writer = writer
        self.interval = interval
        self.logger = logger
    }

    /// Runs until the service group shuts down. A failure is logged once and tried again, after a minute at the latest.
    public func run() async throws {
        await cancelWhenGracefulShutdown { await self.keepUp() }
    }

    private func keepUp() async {
        var keeper = FallbackKeeper(form: form)
        var failures = 0
        var pause = interval
        repeat {
            do {
                try await keep(&keeper)
                if failures > 0 {
                    logger.notice("the fallback hunt tables in AstDB are kept up again")
                }
                failures = 0
                pause = interval
            } catch {
                guard !Task.isCancelled else { return }
                keeper.forget()
                if failures == 0 {
                    logger.error(
                        "the fallback hunt tables in AstDB are not kept up; hotline doctor says what to do",
                        metadata: ["error": "\(error)"])
                }
                failures += 1
                pause = .seconds(min(60, 1 << min(failures, 6)))
            }
        } while (try? await Task.sleep(for: pause)) != nil
    }

    private func keep(_ keeper: inout FallbackKeeper) async throws {
        guard reader.isConnected else { return }
        let login = reader.counters.logins
        let changes = try await keeper.changes(
            from: store, in: FallbackDatabase(reader), login: login, at: Date(), calendar: calendar(), logger: logger)
        let classes = keeper.untoldClasses(login: login)
        guard !changes.isEmpty || classes != nil else { return }
        try await ManagerConnection.withConnection(writer) { connection in
            // A class before the tables that name it.
            try await classes?.write(in: form.sounds.greetings, connection)
            try await FallbackDatabase(connection).carryOut(changes, logger: logger)
        }
        if let classes {
            keeper.told(classes, login: login)
            logger.info("Asterisk has read what callers hear while telephones ring")
        }
        guard !changes.isEmpty else { return }
        keeper.carriedOut(changes)
        let named = changes.prefix(5).map(\.number).joined(separator: " ")
        logger.info(
            "fallback hunt tables written to AstDB",
            metadata: ["count": "\(changes.count)", "did": "\(changes.count > 5 ? named + " …" : named)"])
    }
}
