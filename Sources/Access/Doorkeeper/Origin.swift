import Foundation
public import Identity

/// The place that a request comes from, as far as it matters to signing in.
public struct Origin: Sendable {
    /// The client's address, behind the proxies that are trusted.
    public let address: String
    /// The browser as it names itself, cut to 200 characters.
    public let agent: String
    /// The token of a device that is remembered.
    public let device: Token?

    public init(address: String, agent: String, device: Token?) {
        self.address = address
        self.agent = String(agent.prefix(200))
        self.device = device
    }

    /// The network whose failures are counted together: /24 of IPv4, /56 of IPv6.
    var network: String {
        var six = in6_addr()
        guard address.contains(":"), inet_pton(AF_INET6, address, &six) == 1 else {
            return address.split(separator: ".").prefix(3).joined(separator: ".")
        }
        let bytes = withUnsafeBytes(of: &six) { Array($0) }
        // An IPv4 address in IPv6 form.
        if bytes.prefix(12) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255] {
            return bytes[12..<15].map(String.init).joined(separator: ".")
        }
        return bytes.prefix(7).map { String($0, radix: 16) }.joined(separator: ":")
    }
}
