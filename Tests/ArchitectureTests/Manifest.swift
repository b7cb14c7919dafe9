import Foundation

/// What the package's manifest declares, as `swift package dump-package` tells it.
struct Manifest: Decodable {
    struct Target: Decodable {
        let name: String
        let type: String
        let path: String?
        let dependencies: [Dependency]
    }

    /// A target or product that a target may import. Products bear the names of their modules.
    struct Dependency: Decodable {
        let name: String

        init(from decoder: any Decoder) throws {
            let kinds = try [String: [Part?]](from: decoder)
            guard let name = kinds.values.first?.first??.name else {
                throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no name"))
            }
            self.name = name
        }
    }

    /// `["NIOCore", "swift-nio", null, null]`: the name, its package, and conditions.
    private struct Part: Decodable {
        let name: String?

        init(from decoder: any Decoder) throws {
            name = try? decoder.singleValueContainer().decode(String.self)
        }
    }

    let targets: [Target]

    /// - Parameter root: The repository.
    init(of root: URL) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "hotline-manifest-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let document = folder.appending(path: "manifest.json")
        try Data().write(to: document)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        // `swift test` has locked the usual scratch folder.
        process.arguments = [
            "swift", "package", "--package-path", root.path, "--scratch-path", folder.path, "dump-package",
        ]
        process.standardOutput = try FileHandle(forWritingTo: document)
        process.standardError = FileHandle.nullDevice
        try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in ended.resume() }
            do { try process.run() } catch { ended.resume(throwing: error) }
        }
        self = try JSONDecoder().decode(Manifest.self, from: Data(contentsOf: document))
    }
}

extension Manifest.Target {
    /// The folder of its sources, from the repository's root.
    var folder: String { path ?? (type == "test" ? "Tests/\(name)" : "Sources/\(name)") }
}
