import Foundation
import NIOCore

/// A range of addresses, such as `10.0.0.0/8` or `2001:db8::/32`.
public struct AddressRange: Hashable, Sendable {
    private let bytes: [UInt8]
    private let length: Int

    /// Reads `10.0.0.0/8`, or one address; `nil` for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let bytes = Self.bytes(of: String(parts[0])) else { return nil }
        let length = parts.count == 2 ? Int(parts[1]) ?? -1 : bytes.count * 8
        guard (0...bytes.count * 8).contains(length) else { return nil }
        self.bytes = bytes
        self.length = length
    }

    /// `true` if an address lies within.
    func contains(_ address: String) -> Bool {
        guard let other = Self.bytes(of: address), other.count == bytes.count else { return false }
        for bit in 0..<length where (bytes[bit / 8] ^ other[bit / 8]) & (0x80 >> (bit % 8)) != 0 { return false }
        return true
    }

    /// The address of who asks: the right-most one that is no proxy of ours. Only proxies of ours are believed; over a
    /// path the peer is one, as no stranger can connect there.
    static func client(peer: String?, forwarded: String?, proxies: [AddressRange]) -> String {
        let isOurs = { (address: String) in proxies.contains { $0.contains(address) } }
        guard peer.map(isOurs) ?? true else { return peer ?? "" }
        let hops = (forwarded ?? "").split(separator: ",").map { $0.filter { !$0.isWhitespace } }
        guard let client = hops.last(where: { !isOurs($0) }), bytes(of: client) != nil else { return peer ?? "" }
        return client
    }

    private static func bytes(of address: String) -> [UInt8]? {
        guard let address = try? SocketAddress(ipAddress: address, port: 0) else { return nil }
        return switch address {
        case .v4(let v4): withUnsafeBytes(of: v4.address.sin_addr) { Array($0) }
        case .v6(let v6): withUnsafeBytes(of: v6.address.sin6_addr) { Array($0) }
        case .unixDomainSocket: nil
        }
    }
}
