import Markup
import Testing

@Suite struct `Markup with what others wrote in it` {
    @Test(arguments: [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"), ("a & b", "a &amp; b"),
        ("&lt;", "&amp;lt;"), ("</td></table>", "&lt;/td&gt;&lt;/table&gt;"), ("浙江 杭州\n\t", "浙江 杭州\n\t"),
        ("云\u{202E}岭\u{1B}[31m", "云�岭�[31m"), ("", ""),
    ])
    func `has it as text in an element`(hostile: String, text: String) {
        let markup: HTML = "<td>\(hostile)</td>"
        #expect(markup.description == "<td>\(text)</td>")
    }

    @Test(arguments: [
        ("\" onclick=\"alert(1)", "&quot; onclick=&quot;alert(1)"),
        ("' onclick='alert(1)", "&#39; onclick=&#39;alert(1)"),
        ("\"><img src=x>", "&quot;&gt;&lt;img src=x&gt;"),
    ])
    func `does not let it out of an attribute`(hostile: String, text: String) {
        let markup: HTML = "<i title=\"\(hostile)\" lang='\(hostile)'></i>"
        #expect(markup.description == "<i title=\"\(text)\" lang='\(text)'></i>")
    }

    @Test func `does not let text end the style that it stands in`() {
        let markup: HTML = "<style>\("</style><script>")</style>"
        #expect(markup.description == "<style>&lt;/style&gt;&lt;script&gt;</style>")
    }

    @Test func `is put into other markup as it is, one or many`() {
        let cells = ["a", "<b>"].map { text -> HTML in "<td>\(text)</td>" }
        let row: HTML = "<tr>\(cells)\(cells[0])</tr>"
        #expect(row.description == "<tr><td>a</td><td>&lt;b&gt;</td><td>a</td></tr>")
        #expect(HTML.lines(cells).description == "<td>a</td>\n<td>&lt;b&gt;</td>")
    }
}
