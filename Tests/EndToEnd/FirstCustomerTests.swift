import Foundation
import Testing

extension EndToEnd {
    /// The page for an operator's first customer, in both languages, command by command.
    @Suite struct `The first customer` {
        let lab: Lab

        init() throws {
            lab = try #require(Lab.current)
        }

        /// `HOTLINE_WRITE_PAGES=1` writes the outputs into the page, for whoever has changed what a command prints.
        @Test(arguments: ["docs/first-customer.md", "docs/zh/first-customer.md"])
        func `goes from a tenant to a bill by the commands of the page`(page: String) async throws {
            let file = "\(lab.repository)/\(page)"
            var walk = try PageWalk(lab: lab)
            try await walk.walk(try String(contentsOfFile: file, encoding: .utf8))
            try #require(walk.steps.count >= 15)
            if ProcessInfo.processInfo.environment["HOTLINE_WRITE_PAGES"] != nil {
                try walk.text.joined(separator: "\n").write(toFile: file, atomically: true, encoding: .utf8)
                return
            }
            for step in walk.steps where step.differs {
                Issue.record("\(page): \(step.command) prints\n\(step.printed.joined(separator: "\n"))")
            }
        }
    }
}
