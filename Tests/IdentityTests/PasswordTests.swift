import Identity
import Testing

@Suite struct `A password` {
    private static let names = ["云岭家电公司热线", "Hotline 400", "4006001234"]

    @Test(arguments: [
        ("short12", PasswordRefusal.short), (String(repeating: "ab1", count: 43), .long), ("abcdefgh\0", .unwritable),
        ("password1", .common), ("PassWord1", .common), ("aaaaaaaaaaaa", .common), ("400-600-1234", .name),
        ("云岭家电公司热线", .name), ("HOTLINE400", .name),
    ])
    func `is refused with its reason`(_ text: String, _ refusal: PasswordRefusal) {
        #expect(throws: refusal) { try Password(text, otherThan: Self.names) }
    }

    @Test(arguments: ["correct horse battery", "铁锅炖大鹅配小米饭", "x7#kQ-p2", "400-600-1234 is ours"])
    func `of any composition is taken`(_ text: String) throws {
        #expect(try Password(text, otherThan: Self.names).text == text)
    }

    @Test func `is the same from keyboards that compose letters and from others`() throws {
        let hash = try PasswordHash(of: "cafe\u{301} au lait", cost: 1)
        #expect(hash.matches("caf\u{E9} au lait"))
        #expect(!hash.matches("cafe au lait"))
    }

    @Test func `is kept as yescrypt of cost 7, with a new salt each time`() throws {
        let (one, other) = (try PasswordHash(of: "x7#kQ-p2"), try PasswordHash(of: "x7#kQ-p2"))
        #expect(one.text.hasPrefix("$y$jBT$") && one != other)
        #expect(!one.isOutdated && one.matches("x7#kQ-p2") && !one.matches("x7#kQ-p3"))
        #expect(try PasswordHash(of: "x7#kQ-p2", cost: 5).isOutdated)
        #expect(!PasswordHash(kept: "*").matches(""))
    }
}
