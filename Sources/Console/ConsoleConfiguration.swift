public import HummingbirdCore

/// The settings of the console, as `console.yaml` has them.
public struct ConsoleConfiguration: Sendable {
    /// The address to listen at: `.hostname("127.0.0.1", port: 8400)`, or `.unixDomainSocket(path:)`.
    public var address: BindAddress
    /// The origin by which browsers reach the console, such as `https://console.example`: of links, and of the check of
    /// `Origin`. Cookies are `Secure` if it is `https`.
    public var origin: String
    /// The proxies whose `X-Forwarded-For` is believed.
    public var proxies: [AddressRange]
    /// A name, a contact and the filing number at the foot of public pages.
    public var footer: [String]

    public init(
        address: BindAddress = .hostname("127.0.0.1", port: 8400), origin: String = "http://127.0.0.1:8400",
        proxies: [AddressRange] = [], footer: [String] = []
    ) {
        self.address = address
        self.origin = origin
        self.proxies = proxies
        self.footer = footer
    }

    /// `true` if browsers reach the console by TLS.
    var isSecure: Bool { origin.hasPrefix("https://") }
}
