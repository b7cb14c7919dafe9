import NIOCore

/// A block of addresses: `10.0.0.0/8`, `::1/128`; an address alone is a block of one.
///
/// An IPv4 block also matches the same addresses written as IPv6 (`::ffff:10.0.0.1`), as a socket on `::` sees them.
public struct CIDRBlock: Hashable, Sendable, CustomStringConvertible {
    /// `127.0.0.0/8`.
    public static let loopbackIPv4 = CIDRBlock(network: Self.mapped(0x7F00_0000), length: 104, text: "127.0.0.0/8")
    /// `::1/128`.
    public static let loopbackIPv6 = CIDRBlock(network: 1, length: 128, text: "::1/128")

    /// The block as it was written.
    public let description: String

    private let network: UInt128
    private let mask: UInt128

    private init(network: UInt128, length: Int, text: String) {
        self.mask = length == 0 ? 0 : UInt128.max << UInt128(128 - length)
        self.network = network & mask
        self.description = text
    }

    /// Reads `address/length` or an address alone; `nil` if it is neither.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = try? SocketAddress(ipAddress: String(parts[0]), port: 0),
            let bits = Self.bits(of: address)
        else { return nil }
        let width = address.protocol == .inet ? 32 : 128
        var length = width
        if parts.count == 2 {
            guard parts[1].utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains),
                let given = Int(parts[1]), given <= width
            else { return nil }
            length = given
        }
        self.init(network: bits, length: 128 - width + length, text: text)
    }

    /// `true` if `address` lies in this block. A Unix socket's never does.
    func contains(_ address: SocketAddress) -> Bool {
        guard let bits = Self.bits(of: address) else { return false }
        return bits & mask == network
    }

    private static func mapped(_ ipv4: UInt32) -> UInt128 { 0xFFFF_0000_0000 | UInt128(ipv4) }

    private static func bits(of address: SocketAddress) -> UInt128? {
        address.withSockAddr { pointer, size in
            let bytes = UnsafeRawBufferPointer(start: pointer, count: size)
            // Network order, at the same place in `sockaddr_in` and `sockaddr_in6` of every system.
            return switch address {
            case .v4: mapped(bytes[4..<8].reduce(0) { $0 << 8 | UInt32($1) })
            case .v6: bytes[8..<24].reduce(0) { $0 << 8 | UInt128($1) }
            case .unixDomainSocket: nil
            }
        }
    }
}
