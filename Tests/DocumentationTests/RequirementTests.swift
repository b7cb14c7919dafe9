import Foundation
import Testing

@Suite struct `The requirements of ASVS` {
    private static func requirements() throws -> [Requirement] {
        let page = try #require(try Page.all().first { $0.path == "docs/asvs.md" })
        return page.prose.compactMap { Requirement($0.text) }
    }

    /// The text of each file of tests, by its name; several folders may have one of a name.
    private static func tests() throws -> [String: [String]] {
        let folder = Page.root.appending(path: "Tests")
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        return try paths.filter { $0.hasSuffix("Tests.swift") }.reduce(into: [:]) { files, path in
            let name = folder.appending(path: path).deletingPathExtension().lastPathComponent
            files[name, default: []].append(try String(contentsOf: folder.appending(path: path), encoding: .utf8))
        }
    }

    /// Version 5.0.0 has 70 of level 1 and 183 of level 2. V9, V10 and V17 do not apply: no JWT, OAuth or WebRTC.
    @Test func `are the 210 of levels 1 and 2 that apply, each once`() throws {
        let all = try Self.requirements()
        #expect(all.count == 210 && Set(all.map(\.id)).count == 210)
        #expect(all.count { $0.level == 1 } == 61 && all.allSatisfy { [1, 2].contains($0.level) })
        #expect(!all.contains { $0.id.prefixMatch(of: /V(9|10|17)\./) != nil })
    }

    @Test func `are kept by tests and files that there are, or say that they are not`() throws {
        let tests = try Self.tests()
        for requirement in try Self.requirements() {
            #expect(requirement.mistakes(given: tests) == [])
        }
    }

    @Test(arguments: [
        ("Test: `PlantedTests`: *is there*.", nil), ("Deviation: nobody needs it.", nil),
        ("Code: `Sources/Markup`.", nil),
        ("Test: `PlantedTests`: *is there*; *is not*.", "PlantedTests has no test 'is not'"),
        ("Test: `PlantedTests`: *there*.", "has no test 'there'"),
        ("Test: `NoTests`: *is there*.", "there are no NoTests"),
        ("Test: `PlantedTests`.", "names no test of PlantedTests"), ("Surely.", "no kind of proof"),
        ("Code: `Sources/NoSuchModule`.", "there is no Sources/NoSuchModule"),
    ])
    func `are not held for kept by what is not there`(proof: String, mistake: String?) throws {
        let requirement = try #require(Requirement("| V1.1.1 | 2 | Planted. | \(proof) |"))
        let found = requirement.mistakes(given: ["PlantedTests": ["@Test func `is there`() {}"]])
        #expect(found.count == (mistake == nil ? 0 : 1))
        if let mistake { #expect(found.first?.contains(mistake) == true, "\(found)") }
    }
}
