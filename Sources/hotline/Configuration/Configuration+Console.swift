import Foundation
import Markup

extension Configuration {
    /// The program that a configuration is for: each has a file of its own, and its own keys.
    enum Program {
        /// `hotline serve`, and all commands besides those of the console.
        case serve
        /// `hotline console` and `hotline user`. The file holds nothing secret, the manager's secret least of all.
        case console

        /// The places where a configuration is looked for if none is named.
        var standardPaths: [String] {
            switch self {
            case .serve: ["hotline.yaml", "/etc/hotline/hotline.yaml"]
            case .console: ["console.yaml", "/etc/hotline/console.yaml"]
            }
        }

        var keys: [String] {
            let shared = ["database", "sounds", "greetings", "control", "timezone", "log", "speech"]
            return switch self {
            case .serve: shared + ["journal", "agi", "manager", "trunks"]
            case .console: shared + ["console"]
            }
        }
    }

    /// The web console.
    struct Console {
        /// `console.listen`, `HOTLINE_CONSOLE_LISTEN`: `HOST:PORT`, or `unix:PATH`.
        var listen = Listening.address(Address(host: "127.0.0.1", port: 8400))
        /// `console.url`, `HOTLINE_CONSOLE_URL`: its origin, as browsers see it.
        var url = "http://127.0.0.1:8400"
        /// `console.proxies`, `HOTLINE_CONSOLE_PROXIES`: blocks of addresses whose `X-Forwarded-For` is believed.
        var proxies = ["127.0.0.0/8", "::1/128"]
        /// `console.key`, `HOTLINE_CONSOLE_KEY`: the file of the key that factors are kept under; made if it is missing.
        /// Default: `console.key` beside the database.
        var key = "console.key"
        /// `console.name`, `HOTLINE_CONSOLE_NAME`: the operator, as pages name it.
        var name = "Hotline"
        /// `console.contact`, `HOTLINE_CONSOLE_CONTACT`: whom to ask for help, on every page's foot.
        var contact = ""
        /// `console.icp`, `HOTLINE_CONSOLE_ICP`: the filing that public sites in mainland China show.
        var icp = ""

        /// `true` while nobody but this machine reaches it: the origin is one of loopback.
        var isLocal: Bool {
            guard let host = URL(string: url)?.host(percentEncoded: false) else { return false }
            return Self.isLoopback(host)
        }

        static func isLoopback(_ host: String) -> Bool {
            if ["localhost", "::1", "[::1]"].contains(host) { return true }
            let parts = host.split(separator: ".", omittingEmptySubsequences: false)
            return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
        }
    }

    /// The place where the console listens.
    enum Listening: Equatable {
        case address(Address)
        case socket(path: String)

        init?(_ text: String, path: (String) -> String?) {
            if text.hasPrefix("unix:") {
                guard let path = path(String(text.dropFirst(5))), path.utf8.count <= 100 else { return nil }
                self = .socket(path: path)
            } else {
                // What is not of loopback could be read on its way: TLS is the proxy's.
                guard let address = Address(text), Console.isLoopback(address.host) else { return nil }
                self = .address(address)
            }
        }
    }
}

extension ConfigurationReader {
    static let listenRule = Message(
        "must be 127.0.0.1:PORT, or unix: and a path of at most 100 bytes; TLS and the outside are a proxy's "
            + "(docs/console.md)",
        "应为 127.0.0.1:端口，或者 unix: 加不超过 100 字节的路径；TLS 和对外访问由反向代理负责（docs/console.md）")
    static let urlRule = Message(
        "must be the address of the console without a path, such as https://console.example.com; http only with a "
            + "host of loopback",
        "应为控制台的地址，不带路径，例如 https://console.example.com；只有回环地址才能用 http")
    static let wordsRule = Message("must be a text of one line, at most 200 characters", "应为单行文字，最多 200 个字符")

    /// An origin: scheme, host and perhaps a port; `http` only where nobody else can listen in.
    static func origin(_ text: String) -> String? {
        guard let url = URL(string: text), let scheme = url.scheme, let host = url.host(percentEncoded: true),
            !host.isEmpty, url.path().isEmpty || url.path() == "/", url.query() == nil, url.fragment() == nil,
            url.user() == nil, scheme == "https" || scheme == "http" && Configuration.Console.isLoopback(host)
        else { return nil }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    static func words(_ text: String) -> String? {
        text.count <= 200 && !text.unicodeScalars.contains(where: \.isSteering) ? text : nil
    }
}
