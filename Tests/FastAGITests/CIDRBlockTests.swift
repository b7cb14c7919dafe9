import NIOCore
import Testing

@testable import FastAGI

@Suite struct CIDRBlockTests {
    @Test(arguments: [
        ("127.0.0.0/8", "127.255.255.255", true), ("127.0.0.0/8", "128.0.0.0", false),
        ("127.0.0.1/8", "127.9.9.9", true), ("10.1.2.3", "10.1.2.3", true), ("10.1.2.3", "10.1.2.4", false),
        ("0.0.0.0/0", "203.0.113.9", true), ("0.0.0.0/0", "2001:db8::1", false),
        ("::1/128", "::1", true), ("::1", "::2", false), ("2001:db8::/32", "2001:db8:ffff::1", true),
        ("2001:db8::/32", "2001:db9::1", false), ("::/0", "2001:db8::1", true),
        ("10.0.0.0/8", "::ffff:10.9.9.9", true), ("10.0.0.0/8", "::ffff:11.9.9.9", false),
        ("::ffff:10.0.0.0/104", "10.9.9.9", true),
    ])
    func `a block contains the addresses that share its first bits`(block: String, address: String, inside: Bool) throws
    {
        let block = try #require(CIDRBlock(block))
        #expect(block.contains(try SocketAddress(ipAddress: address, port: 1)) == inside)
    }

    @Test(arguments: [
        "", "localhost", "10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0/8/8",
    ])
    func `what is no block is refused`(text: String) {
        #expect(CIDRBlock(text) == nil)
    }

    @Test func `the loopback blocks are what they say`() throws {
        for block in [CIDRBlock.loopbackIPv4, .loopbackIPv6] { #expect(CIDRBlock(block.description) == block) }
    }
}
