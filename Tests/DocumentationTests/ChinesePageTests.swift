import Foundation
import Testing

@Suite struct `A page in Chinese` {
    /// The pages that say how plans, money, reports, greetings and the console work.
    private static let references = ["plan.md", "money.md", "report.md", "greetings.md", "console.md"]

    private static func outline(_ path: String) throws -> PageOutline {
        PageOutline(try String(contentsOf: Page.root.appending(path: "docs/\(path)"), encoding: .utf8))
    }

    @Test func `has the headings, tables and keys of its English page, and a line in the list of pages`() throws {
        let pages = try Page.all().filter { $0.path.hasPrefix("docs/zh/") }
        let list = try #require(pages.first { $0.path == "docs/zh/README.md" })
        let names = pages.map { String($0.path.dropFirst("docs/zh/".count)) }.filter { $0 != "README.md" }
        #expect(Set(Self.references).isSubset(of: names))
        for name in names {
            let (chinese, english) = (try Self.outline("zh/\(name)"), try Self.outline(name))
            #expect(english.sections.count > 2, "\(name)")
            #expect(chinese.differences(from: english) == [], "\(name)")
            #expect(list.links.contains { $0.target == name }, "\(name)")
        }
    }

    @Test(arguments: references)
    func `leaves out no name, figure or code of the English page`(name: String) throws {
        #expect(try Self.outline("zh/\(name)").omissions(from: Self.outline(name)) == [])
    }

    private static let original = """
        # Plan
        The key `number` is required.
        ## 1. Keys
        | Key | Value |
        |---|---|
        | `wait` | 1 to 30 |
        ```yaml
        wait: 5s  # seconds
        ```
        ```
        hotline apply FILE  # checks it
        nothing was published
        ```
        """

    @Test(arguments: [
        ("## 1. Keys", "### 1. Keys", "levels"), ("## 1. Keys\n", "", "levels"), ("| `wait` | 1 to 30 |\n", "", "rows"),
        ("wait: 5s", "delay: 5s", "keys"), ("wait: 5s", "wait: 6s", "code"),
        ("hotline apply FILE", "hotline check FILE", "code"), ("```yaml", "```json", "keys"),
        ("`number`", "number", "only one has `number`"), ("1 to 30", "1 to 20", "numbers"),
    ])
    func `is not held for a whole one when it has drifted`(part: String, drifted: String, sentence: String) {
        let (page, other) = (PageOutline(Self.original.replacing(part, with: drifted)), PageOutline(Self.original))
        let found = page.differences(from: other) + page.omissions(from: other)
        #expect(found.contains { $0.contains(sentence) }, "\(found)")
    }

    @Test func `may say in its own words what is not code`() {
        let translated = Self.original.replacing("# seconds", with: "# 秒").replacing("# checks it", with: "# 检查")
            .replacing("nothing was published", with: "未发布").replacing("is required", with: "必填")
        let (page, other) = (PageOutline(translated), PageOutline(Self.original))
        #expect(page.differences(from: other) + page.omissions(from: other) == [])
    }
}
