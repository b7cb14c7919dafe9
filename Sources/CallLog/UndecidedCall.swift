import CivilTime
import Crypto
import Foundation
import Routing

extension CallID {
    /// The id of a call that Hotline could not give one, because it was never asked: a UUID made of the caller's leg,
    /// so that every witness of the call arrives at the same.
    ///
    /// It begins with the second in which Asterisk made the channel; the rest is a hash of the leg.
    /// - Parameter transfers: How often the leg was transferred to a 400 number before this call began.
    /// - SeeAlso: RFC 9562, section 5.8 (version 8).
    init(leg: LegID, transfers: Int = 0) {
        let hash = Self.hash(of: leg, transfers)
        self.init(
            version: 8, milliseconds: leg.madeAt?.milliseconds ?? 0, middle: UInt16(truncatingIfNeeded: hash.high),
            end: hash.low)
    }

    /// The id that earlier versions of Hotline gave such a call: a UUID of version 5, which knows no time. It is the
    /// call's id if the call is on record under it.
    static func former(leg: LegID, transfers: Int = 0) -> CallID {
        let hash = Self.hash(of: leg, transfers)
        return CallID(
            version: 5, milliseconds: Int(hash.high >> 16), middle: UInt16(truncatingIfNeeded: hash.high),
            end: hash.low)
    }

    /// The first 16 bytes of the hash.
    private static func hash(of leg: LegID, _ transfers: Int) -> (high: UInt64, low: UInt64) {
        let name = "hotline:\(leg)" + (transfers == 0 ? "" : ":\(transfers)")
        return Insecure.SHA1.hash(data: Data(name.utf8)).withUnsafeBytes { bytes in
            (
                UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
    }
}
