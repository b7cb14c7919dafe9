import Access
import Foundation
import HTTPTypes
import Markup
import Records
import Testing

@testable import Console

@Suite struct `The address of who asks` {
    private func told(
        from peer: String?, forwarded: String?, proxies: [String]
    ) async throws -> String {
        let configuration = ConsoleConfiguration(proxies: proxies.compactMap(AddressRange.init))
        let console = try TestConsole(configuration: configuration) { pages in
            pages.open(.get, "/address") { exchange in .page(.narrow("A") { "<h1>at \(exchange.address)</h1>" }) }
        }
        var fields: HTTPFields = [:]
        fields[.init("X-Forwarded-For")!] = forwarded
        let page = try await console.get("/address", fields: fields, from: peer).text
        return String(try #require(page.firstMatch(of: /<h1>at ([^<]*)<\/h1>/)?.1))
    }

    @Test func `is the connection's, whatever a stranger says`() async throws {
        #expect(try await told(from: "203.0.113.9", forwarded: "10.0.0.1", proxies: ["127.0.0.1"]) == "203.0.113.9")
        #expect(try await told(from: "203.0.113.9", forwarded: "10.0.0.1", proxies: []) == "203.0.113.9")
        #expect(try await told(from: "127.0.0.1", forwarded: "10.0.0.1", proxies: []) == "127.0.0.1")
    }

    @Test(arguments: [
        ("198.51.100.4", "198.51.100.4"), ("10.9.9.9, 198.51.100.4", "198.51.100.4"),
        ("198.51.100.4, 10.1.2.3", "198.51.100.4"), ("1.2.3.4, 198.51.100.4,10.1.2.3 , 10.200.0.1", "198.51.100.4"),
        ("2001:db8:1::7, 10.1.2.3", "2001:db8:1::7"),
    ])
    func `is behind proxies of ours the right-most that is none of theirs`(chain: String, client: String) async throws {
        let proxies = ["127.0.0.1", "10.0.0.0/8"]
        #expect(try await told(from: "127.0.0.1", forwarded: chain, proxies: proxies) == client)
        // Over a path, where no stranger connects.
        #expect(try await told(from: nil, forwarded: chain, proxies: proxies) == client)
    }

    @Test(arguments: [nil, "", "unknown", "198.51.100.4, evil", "10.1.2.3", "198.51.100.4:80", "<b>"])
    func `is the proxy's own if the header tells none`(chain: String?) async throws {
        #expect(
            try await told(from: "127.0.0.1", forwarded: chain, proxies: ["127.0.0.1", "10.0.0.0/8"]) == "127.0.0.1")
    }

    @Test func `counts requests for the client, not for the proxy`() async throws {
        let configuration = ConsoleConfiguration(proxies: [AddressRange("127.0.0.1")!])
        let console = try TestConsole(configuration: configuration)
        func ask(_ client: String, from peer: String) async throws -> HTTPResponse.Status {
            try await console.get("/query", fields: [.init("X-Forwarded-For")!: client], from: peer).status
        }
        for _ in 1...60 { _ = try await ask("198.51.100.4", from: "127.0.0.1") }
        #expect(try await ask("198.51.100.4", from: "127.0.0.1") == .tooManyRequests)
        #expect(try await ask("198.51.100.5", from: "127.0.0.1") == .ok)
        // A stranger gets no more by another name in each request.
        for index in 1...60 { _ = try await ask("198.51.101.\(index)", from: "203.0.113.9") }
        #expect(try await ask("198.51.102.1", from: "203.0.113.9") == .tooManyRequests)
    }
}

@Suite struct `A range of addresses` {
    @Test(arguments: [
        ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false), ("192.0.2.128/25", "192.0.2.127", false),
        ("192.0.2.128/25", "192.0.2.200", true), ("192.0.2.7", "192.0.2.7", true), ("192.0.2.7", "192.0.2.8", false),
        ("0.0.0.0/0", "8.8.8.8", true), ("0.0.0.0/0", "::1", false), ("2001:db8::/32", "2001:db8:9::1", true),
        ("2001:db8::/32", "2001:db9::1", false), ("::1", "0:0:0:0:0:0:0:1", true), ("10.0.0.0/8", "host", false),
    ])
    func `has what its first bits say`(range: String, address: String, isIn: Bool) throws {
        let range = try #require(AddressRange(range))
        #expect(range.contains(address) == isIn)
    }

    @Test(arguments: ["", "/8", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "10.0.0.0/8/8", "::/129", "host/8"])
    func `is not read from anything else`(text: String) {
        #expect(AddressRange(text) == nil)
    }
}
