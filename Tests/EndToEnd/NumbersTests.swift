import Foundation
import Testing

extension EndToEnd {
    /// Suites run in any order on one lab: a number that two of them call has records that neither expects.
    @Suite struct Numbers {
        @Test func `no two suites call the same number`() throws {
            let lab = try #require(Lab.current)
            let folder = URL(filePath: "\(lab.repository)/Tests/EndToEnd")
            var suites: [String: Set<String>] = [:]
            for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            where file.pathExtension == "swift" {
                for match in try String(contentsOf: file, encoding: .utf8).matches(of: /\b400[0-9]{7}\b/) {
                    suites[String(match.output), default: []].insert(file.lastPathComponent)
                }
            }
            try #require(suites.count > 100, "the sources of the tests were not found")
            // Nobody owns 4009999999.
            for (number, files) in suites.sorted(by: { $0.key < $1.key })
            where files.count > 1 && number != "4009999999" {
                Issue.record("\(number) is in \(files.sorted().formatted())")
            }
        }
    }
}
