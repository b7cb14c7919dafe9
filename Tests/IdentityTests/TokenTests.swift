import Identity
import Testing

@Suite struct `A token` {
    @Test func `is read again as it was made, and no two are alike`() {
        let (one, other) = (Token(), Token())
        #expect(one != other)
        #expect(Token(one.text)?.hash == one.hash)
        #expect(Token(one.text + "A") == nil)
        #expect(Token(String(repeating: "/", count: 43)) == nil)
    }
}
