import Foundation
import TestSupport
import Testing

@testable import GreetingAudio

/// The modes of what is made in a folder of greetings that two users write.
@Suite struct `A folder of greetings` {
    private func mode(_ path: String) -> mode_t {
        var status = stat()
        stat(path, &status)
        return status.st_mode & 0o7777
    }

    @Test func `of several users leaves their group the right to write, down to the last folder`() throws {
        let folder = try TemporaryFolder()
        chmod(folder.path, 0o2770)
        try makeFolder(folder.file("main/zh"))
        #expect(mode(folder.file("main")) == 0o2775 && mode(folder.file("main/zh")) == 0o2775)
        let work = try GreetingShelf.workFolder(in: folder.path)
        #expect(mode(work.path) == 0o2775)
        #expect(SharedGroup.mode(in: work.path, isPlayed: true) == 0o664)
        #expect(SharedGroup.mode(in: work.path, isPlayed: false) == 0o660)
    }

    @Test func `of one user can be looked into by all, and written by nobody else`() throws {
        let folder = try TemporaryFolder()
        try makeFolder(folder.file("main/zh"))
        #expect(mode(folder.file("main/zh")) == 0o755)
        #expect(mode(try GreetingShelf.workFolder(in: folder.path).path) == 0o700)
        #expect(SharedGroup.mode(in: folder.path, isPlayed: true) == 0o644)
    }
}
