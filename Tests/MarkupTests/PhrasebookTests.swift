import Markup
import Testing

@Suite struct `A sentence of a known form` {
    private let book = Phrasebook([
        ("% of % calls", "共 %2 通，第 %1 通"), ("%: removed", "%：已移除"), ("to %", "转给 %"),
    ])

    @Test(arguments: [
        ("3 of 7 calls", "共 7 通，第 3 通"), ("acme: removed", "acme：已移除"), ("to acme", "转给 acme"), ("moved", "moved"),
        ("acme: removed again", "acme: removed again"),
    ])
    func `is told in Chinese, another stays as it is`(sentence: String, chinese: String) {
        #expect(book.chinese(sentence) == chinese)
    }
}
