import Foundation
import TestSupport
import Testing

@testable import GreetingAudio

/// A folder for one test, with engines that are little shell scripts.
struct EngineFolder {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    var path: String { folder.path }
    var output: String { path + "/greeting.wav" }

    /// The sizes of what lies in the folder, hidden files too; without the engines.
    var contents: [String: Int] {
        get throws {
            let names = try FileManager.default.contentsOfDirectory(atPath: path).filter { !$0.hasPrefix("engine") }
            return try Dictionary(uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: file($0)).count) })
        }
    }

    func file(_ name: String) -> URL { URL(filePath: path).appending(path: name) }

    /// An engine whose command is its path, then the arguments, which end with `{out}`.
    func engine(_ script: String, named name: String = "engine", _ arguments: String...) throws -> SpeechEngine {
        try Data("#!/bin/sh\nfor out; do :; done\n\(script)\n".utf8).write(to: file(name))
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: file(name).path)
        return try SpeechEngine(argumentVector: [file(name).path] + arguments + ["{out}"])
    }
}
