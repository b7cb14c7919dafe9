import Crypto
import Foundation
import Routing

extension CallID {
    /// The id of a call that Hotline could not give one, because it was never asked: a UUID made of the caller's leg, so
    /// that every witness of the call arrives at the same.
    ///
    /// - Parameter transfers: How often the leg was transferred to a 400 number before this call began.
    /// - SeeAlso: RFC 9562, section 5.5 (version 5).
    init?(leg: LegID, transfers: Int = 0) {
        let name = "hotline:\(leg)" + (transfers == 0 ? "" : ":\(transfers)")
        var bytes = Array(Insecure.SHA1.hash(data: Data(name.utf8)).prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x50
        bytes[8] = bytes[8] & 0x3F | 0x80
        let hex = bytes.map { String($0 >> 4, radix: 16) + String($0 & 0x0F, radix: 16) }
        let groups = [hex[0..<4], hex[4..<6], hex[6..<8], hex[8..<10], hex[10..<16]]
        self.init(groups.map { $0.joined() }.joined(separator: "-"))
    }
}
