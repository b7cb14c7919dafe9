import Foundation
import Testing

@Suite struct `The pages for readers` {
    @Test func `lead somewhere by every link, anchor and section`() throws {
        let pages = try Page.all()
        #expect(pages.count > 30 && pages.map(\.links.count).reduce(0, +) > 100)
        for page in pages {
            #expect(Self.deadEnds(of: page, in: Page.root) == [])
        }
    }

    @Test(arguments: [
        ("[x](no-such.md)", "docs/planted.md:1: there is no no-such.md"),
        ("[x](plan.md#no-such)", "docs/planted.md:1: plan.md has no heading #no-such"),
        ("[x](plan.md), section 99", "docs/planted.md:1: plan.md has no section 99"),
        ("[x](plan.md)第 99 节", "docs/planted.md:1: plan.md has no section 99"), ("[x](plan.md), section 9", nil),
        ("[x](decisions/)", nil), ("[x](https://example.com/no-such.md)", nil), ("`[x](no-such.md)`", nil),
        ("```\n[x](no-such.md)\n```", nil), ("# A b\n[x](#a-b)", nil), ("[x](#a-b)", "docs/planted.md:1: no heading"),
    ])
    func `are known where they lead nowhere`(text: String, deadEnd: String?) {
        let found = Self.deadEnds(of: Page(path: "docs/planted.md", text: text), in: Page.root)
        #expect(found.count == (deadEnd == nil ? 0 : 1))
        if let deadEnd { #expect(found.first?.hasPrefix(deadEnd) == true, "\(found)") }
    }

    @Test(arguments: ["README.md", "README.zh-CN.md"])
    func `begin with a README that is read`(path: String) throws {
        let page = try #require(try Page.all().first { $0.path == path })
        #expect(page.lineCount <= 130)
    }

    @Test func `have a way back from each page in Chinese`() throws {
        let pages = try Page.all()
        for chinese in pages where chinese.path.hasPrefix("docs/zh/") {
            let name = chinese.path.dropFirst("docs/zh/".count)
            #expect(chinese.links.contains { $0.target == "../\(name)" }, "\(chinese.path)")
            let english = pages.first { $0.path == "docs/\(name)" }
            #expect(english?.links.contains { $0.target == "zh/\(name)" } == true, "docs/\(name)")
        }
    }

    /// Links that lead nowhere; a sentence each.
    private static func deadEnds(of page: Page, in root: URL) -> [String] {
        page.links.compactMap { line, target, section in
            let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let folder = root.appending(path: page.path).deletingLastPathComponent()
            let file = folder.appending(path: parts[0]).standardizedFileURL
            guard parts[0].isEmpty || FileManager.default.fileExists(atPath: file.path) else {
                return "\(page.path):\(line): there is no \(target)"
            }
            let other =
                parts[0].isEmpty
                ? page : (try? String(contentsOf: file, encoding: .utf8)).map { Page(path: parts[0], text: $0) }
            if parts.count == 2, other?.anchors.contains(parts[1]) != true {
                return "\(page.path):\(line): \(parts[0].isEmpty ? "" : "\(parts[0]) has ")no heading #\(parts[1])"
            }
            if let section, other?.sections.contains(section) != true {
                return "\(page.path):\(line): \(target) has no section \(section)"
            }
            return nil
        }
    }
}
