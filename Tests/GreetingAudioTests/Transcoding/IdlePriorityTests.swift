import Foundation
import Testing

@testable import GreetingAudio

@Suite struct `ffmpeg's priority` {
    @Test func `is that of idle time, also for what it starts`() async throws {
        try await Sandbox.with { sandbox in
            let script = "#!/bin/sh\nread line\nchrt -p $$ >class\n"
            let program = try sandbox.write(Data(script.utf8), "program")
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: program)
            let process = Process()
            process.executableURL = URL(filePath: program)
            process.currentDirectoryURL = URL(filePath: sandbox.file(""))
            let input = Pipe()
            process.standardInput = input
            try process.run()
            IdlePriority.give(to: process.processIdentifier)
            try input.fileHandleForWriting.write(contentsOf: Data("go\n".utf8))
            process.waitUntilExit()
            let told = try String(contentsOfFile: sandbox.file("class"), encoding: .utf8)
            #expect(told.contains("SCHED_IDLE"), "\(told)")
        }
    }
}
