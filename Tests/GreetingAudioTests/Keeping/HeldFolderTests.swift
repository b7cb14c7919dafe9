import Foundation
import TestSupport
import Testing

@testable import GreetingAudio

@Suite struct `A folder that work holds` {
    private let parent: TemporaryFolder

    init() throws { parent = try TemporaryFolder() }

    private var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: parent.path) }
    }

    @Test func `is left alone while the work goes on, and cleared away by the next after it died`() throws {
        // What a killed process leaves: a folder without a lock.
        let left = parent.file(UUID().uuidString)
        try FileManager.default.createDirectory(atPath: left, withIntermediateDirectories: false)
        try Data(count: 100).write(to: URL(filePath: left + "/decoded.f32"))
        let first = try HeldFolder(in: parent.path)
        let second = try HeldFolder(in: parent.path)
        #expect(
            try Set(names) == [first, second].reduce(into: []) { $0.insert(URL(filePath: $1.path).lastPathComponent) })
        second.remove()
        HeldFolder.sweep(parent.path)
        #expect(try names == [URL(filePath: first.path).lastPathComponent])
    }

    @Test func `is nothing else: other names, files and links stay`() throws {
        let target = try TemporaryFolder()
        let link = UUID().uuidString
        try FileManager.default.createDirectory(atPath: parent.file("notes"), withIntermediateDirectories: false)
        try Data().write(to: URL(filePath: parent.file(UUID().uuidString)))
        try FileManager.default.createSymbolicLink(atPath: parent.file(link), withDestinationPath: target.path)
        HeldFolder.sweep(parent.path)
        #expect(try names.count == 3)
        #expect(FileManager.default.fileExists(atPath: target.path))
    }
}
