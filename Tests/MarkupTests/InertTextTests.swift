import Markup
import Testing

@Suite struct `Text from outside` {
    @Test(arguments: [
        ("\u{1B}[31mred", "�[31mred"), ("a\u{7}b\u{7F}c\u{9B}31m", "a�b�c�31m"), ("a\r\nb", "a��b"),
        ("\u{202E}txt.exe", "�txt.exe"), ("a\u{2066}b\u{2069}\u{200F}", "a�b��"), ("a\u{2028}b", "a�b"),
        ("a\u{0}", "a�"),
    ])
    func `is shown without what could steer a terminal`(text: String, shown: String) {
        #expect(text.inert() == shown)
    }

    @Test(arguments: ["", "云岭家电 · Acme", "👩‍👧 e\u{301}", "12,5 % <b>", "שלום مرحبا"])
    func `is shown as it is otherwise`(text: String) {
        #expect(text.inert() == text)
    }

    @Test func `of several lines keeps its lines, if it may`() {
        #expect("a\n\tb\r\u{1B}".inert(keeping: ["\n", "\t"]) == "a\n\tb��")
    }

    @Test func `is shown as Unicode's tables say, of whatever characters`() {
        let scalars = (0...0x10FFFF as ClosedRange<UInt32>).lazy.compactMap(Unicode.Scalar.init)
        let differing = scalars.filter { scalar in
            let steers = [.control, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
            return scalar.isSteering != (steers || scalar.properties.isBidiControl)
        }
        #expect(differing.first == nil)
    }
}
