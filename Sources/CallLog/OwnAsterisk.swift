import Routing
import Synchronization

/// The name of this machine's Asterisk, its `systemname`, as soon as anybody tells it.
///
/// The manager connection tells it, and so does the unique id of each leg: then calls are recorded while there is no
/// manager.
final class OwnAsterisk: Sendable {
    private let told = Mutex<String?>(nil)

    /// Empty if its legs bear none.
    var name: String? { told.withLock { $0 } }

    /// A leg is up or was. The first that bears a name tells it.
    func hear(_ leg: LegID) {
        told.withLock { told in
            if told?.isEmpty != false { told = leg.asterisk }
        }
    }

    /// Asterisk itself said its name, which may be another than before its restart.
    func hear(_ name: String) {
        told.withLock { $0 = name }
    }
}
