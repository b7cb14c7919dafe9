import NIOCore
import NIOSSL

/// The check of Asterisk's certificate (`tlsenable` in `manager.conf`).
public struct ManagerTLS: Sendable, Hashable {
    /// A PEM file with the certificates to trust, for a certificate of one's own; nil trusts the system's.
    public var trustedCertificates: String?
    /// The name expected in the certificate, nil for the configured host; the address connected to is as good.
    public var serverName: String?
    /// False accepts any name in a trusted certificate.
    public var verifiesName: Bool

    /// Checks the certificate's chain and, unless told otherwise, its name.
    public init(trustedCertificates: String? = nil, serverName: String? = nil, verifiesName: Bool = true) {
        self.trustedCertificates = trustedCertificates
        self.serverName = serverName
        self.verifiesName = verifiesName
    }

    /// Reads the certificate files; blocks shortly.
    func context() throws(ManagerError) -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.certificateVerification = verifiesName ? .fullVerification : .noHostnameVerification
        if let trustedCertificates { configuration.trustRoots = .file(trustedCertificates) }
        do {
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw .tlsFailed(reason: "\(trustedCertificates ?? "certificates"): \(error)")
        }
    }

    /// The handler for one connection; an address instead of a name is checked against the certificate's addresses.
    func handler(context: NIOSSLContext, host: String) throws -> NIOSSLClientHandler {
        let name = serverName ?? host
        let isAddress = (try? SocketAddress(ipAddress: name, port: 0)) != nil
        return try NIOSSLClientHandler(context: context, serverHostname: isAddress ? nil : name)
    }
}
