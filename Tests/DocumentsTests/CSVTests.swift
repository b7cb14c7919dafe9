import Testing

@testable import Documents

@Suite struct `A table for a spreadsheet` {
    @Test func `begins with the mark by which it is read as UTF-8, and ends its lines by CR LF`() {
        #expect(Array(CSV.text([["省份"], ["浙江"]]).utf8.prefix(3)) == [0xEF, 0xBB, 0xBF])
        #expect(CSV.text([["a", "b"], ["1", ""]]) == "\u{FEFF}a,b\r\n1,\r\n")
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"), ("-x", "'-x"),
        ("-0.30", "-0.30"), ("+8613800138000", "+8613800138000"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""),
        ("\t=1", "'\t=1"), ("a\nb", "\"a\nb\""), ("\u{1B}[31m", "�[31m"), ("\u{202E}gpj", "�gpj"), ("−5", "−5"),
    ])
    func `has no formula and no escape of anybody else's`(value: String, cell: String) {
        #expect(CSV.text([[value]]) == "\u{FEFF}\(cell)\r\n")
    }
}
