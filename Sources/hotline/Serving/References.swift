import CivilTime
import Foundation
import Logging
import Numbering
import Operations
import Records
import Routing
import ServiceLifecycle
import Storage
import Synchronization

/// Where numbers are from and which days are worked: the built-in tables, with the operator's own lines over them.
/// Follows what `hotline places import` and `hotline holidays import` change while it runs.
final class References: Service {
    private struct Tables {
        var inForce = ReferenceTables.builtIn
        var revisions: [Reference: Int] = [:]
    }

    private let store: Store
    private let logger: Logger
    private let tables = Mutex(Tables())

    init(store: Store, logger: Logger) {
        self.store = store
        self.logger = logger
        _ = Gazetteer.builtIn  // read before the first call, not during it
    }

    var places: PlaceTable { tables.withLock { $0.inForce.places } }
    var calendar: WorkCalendar { tables.withLock { $0.inForce.calendar } }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            repeat { await self.refresh() } while (try? await Task.sleep(for: .seconds(2))) != nil
        }
    }

    /// Takes in what has changed; what cannot be read leaves the tables as they are.
    func refresh() async {
        guard let all = try? await store.referenceRevisions() else { return }
        let revisions = all.filter { [.places, .holidays].contains($0.key) }
        guard revisions != tables.withLock({ $0.revisions }) else { return }
        do {
            let inForce = try Operations(store).referenceTables()
            tables.withLock { $0 = Tables(inForce: inForce, revisions: revisions) }
            logger.info(
                "the operator's tables are in use", metadata: ["prefixes": "\(inForce.places.overlaidPrefixes)"])
        } catch {
            tables.withLock { $0.revisions = revisions }
            logger.error("the operator's tables cannot be used; the former stay", metadata: ["error": "\(error)"])
        }
    }
}
