import Foundation
import TestSupport
import Testing

/// A folder with a journal in it, written as Asterisk writes it: the file is opened, appended to and closed each time.
struct JournalFixture {
    private let temporary: TemporaryFolder
    var folder: String { temporary.path }
    var path: String { "\(folder)/hotline.csv" }

    init() throws {
        temporary = try TemporaryFolder()
    }

    func append(_ text: String, to name: String = "hotline.csv") throws {
        try append(Data(text.utf8), to: name)
    }

    func append(_ data: Data, to name: String = "hotline.csv") throws {
        let path = "\(folder)/\(name)"
        if !FileManager.default.fileExists(atPath: path) {
            #expect(FileManager.default.createFile(atPath: path, contents: nil))
        }
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.seekToEnd()
        try handle.write(contentsOf: data)
        try handle.close()
    }

    func append(_ calls: [ToldCall], to name: String = "hotline.csv") throws {
        try append(calls.flatMap(\.lines).joined(), to: name)
    }

    /// As `logrotate` does.
    func rename(_ name: String = "hotline.csv", to other: String) throws {
        try FileManager.default.moveItem(atPath: "\(folder)/\(name)", toPath: "\(folder)/\(other)")
    }

    /// As `logrotate` does with `copytruncate`.
    func copyAndTruncate(to other: String) throws {
        try FileManager.default.copyItem(atPath: path, toPath: "\(folder)/\(other)")
        try truncate()
    }

    func truncate() throws {
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.truncate(atOffset: 0)
        try handle.close()
    }

    /// Files of a test are made within one tick of the disk's clock; this puts them in their order.
    func age(_ name: String, seconds: Double) throws {
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -seconds)], ofItemAtPath: "\(folder)/\(name)")
    }
}
