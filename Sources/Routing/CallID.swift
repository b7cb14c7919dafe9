import CivilTime
import Foundation
import Synchronization

/// One call, whatever its legs: a UUID that Hotline gives it when it arrives and that every leg inherits.
///
/// A UUID begins with its time, so that the order of ids is the order in which calls came, and new rows lie together
/// in an index. Ids of earlier versions (UUIDs of version 4 and 5) are in no order.
/// - SeeAlso: RFC 9562, sections 5.7 and 5.8.
public struct CallID: Hashable, Comparable, TextCodable {
    public static let meaning = "a call id"

    private let uuid: UUID

    /// A new call: a UUID of version 7, after every other that this process has made.
    ///
    /// It follows a clock that is set back by more than a minute.
    public init() {
        self = Self.sequence.withLock { sequence in
            var random = SystemRandomNumberGenerator()
            return sequence.next(at: Date().milliseconds, using: &random)
        }
    }

    /// A call named by its UUID, of any version and in any case of letters.
    public init?(_ text: String) {
        guard let uuid = UUID(uuidString: text) else { return nil }
        self.uuid = uuid
    }

    /// A UUID that begins with an instant, in milliseconds since 1970.
    /// - Parameters:
    ///   - middle: Of these the lower 12 bits come after the instant and the version.
    ///   - end: Of these the lower 62 bits are the rest.
    public init(version: UInt8, milliseconds: Int, middle: UInt16, end: UInt64) {
        let time = UInt64(clamping: milliseconds) & 0xFFFF_FFFF_FFFF
        let high = time << 16 | UInt64(version & 0xF) << 12 | UInt64(middle & 0xFFF)
        let low = 1 << 63 | end & (1 << 62 - 1)
        uuid = withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { UUID(uuid: $0.load(as: uuid_t.self)) }
    }

    /// The UUID in lower case, as it stands in channel variables and in the database.
    public var description: String { uuid.uuidString.lowercased() }

    /// The order of the UUIDs' bytes, which is that of their texts.
    public static func < (first: Self, second: Self) -> Bool { first.uuid < second.uuid }

    private static let sequence = Mutex(CallIDSequence())
}
