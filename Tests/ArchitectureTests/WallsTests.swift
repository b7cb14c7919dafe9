import Foundation
import Testing

@Suite struct `The walls between modules` {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test func `are those of the manifest, and only Storage holds SQL, on Persistence`() async throws {
        let manifest = try await Manifest(of: Self.root)
        let walls = Walls(manifest)
        #expect(Walls.pure.isSubset(of: walls.declared.keys))
        #expect(walls.impurities.isEmpty)
        for target in manifest.targets where target.name != "CALSA" && target.type != "system" {
            let sources = try SourceFile.all(in: target.folder, of: Self.root)
            #expect(!sources.isEmpty, "\(target.folder)")
            #expect(walls.breaches(by: target.name, in: sources) == [])
        }
    }

    private static let planted = Walls(declared: [
        "Routing": ["Billing"], "Persistence": ["GRDB"], "Storage": ["Persistence"], "CallLog": [],
    ])

    @Test(arguments: [
        ("Routing", "import Billing\nimport GRDB", "imports GRDB, which Routing does not declare"),
        ("Routing", "public import Billing\npublic import Storage", "imports Storage, which Routing does not declare"),
        ("Routing", "import Billing\n@testable import CallLog", "imports CallLog, which"),
        ("Routing", "import Billing\n@_spi(X) import CallLog", "imports CallLog, which"),
        ("Routing", "import Billing\n    import struct CallLog.Remark", "imports CallLog, which"),
        ("Routing", "import Foundation", "Routing declares Billing and does not import it"),
        ("CallLog", "import GRDB", "imports GRDB: only Persistence does"),
        ("CallLog", "let sql = \"SELECT id FROM call\"", ":1 holds SQL"),
        ("CallLog", "\nlet sql = \"INSERT OR REPLACE INTO call (id) VALUES (?)\"", ":2 holds SQL"),
        ("CallLog", "let sql = \"UPDATE call SET uncounted = 0\"", ":1 holds SQL"),
    ])
    func `do not let through what is planted`(target: String, text: String, breach: String) {
        let source = SourceFile(path: "Sources/\(target)/Planted.swift", text: text)
        let breaches = Self.planted.breaches(by: target, in: [source])
        #expect(breaches.contains { $0.contains(breach) }, "\(breaches)")
    }

    @Test(arguments: [
        ("Routing", "import Foundation\npublic import Billing"),
        ("Storage", "import Persistence\nlet sql = \"SELECT 1 FROM call\""),
        ("CallLog", "let script = \"\"\"\n    import tarfile\n    \"\"\""),
        ("CallLog", "// import GRDB\n/// SELECT id FROM call"), ("CallLog", "let important = 1 // select a call from"),
    ])
    func `let through what is declared`(target: String, text: String) {
        let source = SourceFile(path: "Sources/\(target)/Planted.swift", text: text)
        #expect(Self.planted.breaches(by: target, in: [source]) == [])
    }

    @Test func `keep pure targets from what is not`() {
        #expect(
            Walls(declared: ["Billing": ["Numbering", "GRDB"]]).impurities == ["Billing is pure, but declares GRDB"])
        #expect(Walls(declared: ["Routing": ["Storage"]]).impurities == ["Routing is pure, but declares Storage"])
    }
}
