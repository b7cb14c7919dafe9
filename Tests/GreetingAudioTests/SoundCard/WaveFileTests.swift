import Foundation
import TestSupport
import Testing

@testable import GreetingAudio

@Suite struct `A WAV file` {
    private let folder: TemporaryFolder
    private let path: String
    private let wave = WaveFile(samples: noise(frames: 1_001), rate: 16_000)

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("sound.wav")
    }

    @Test func `is read as it was written`() throws {
        try wave.write(to: path)
        #expect(try WaveFile(readingFrom: path) == wave)
        #expect(try Data(contentsOf: URL(filePath: path)).count == 44 + 2_002)
    }

    @Test func `may have other chunks, of odd sizes, and claim more than it has`() throws {
        var data = wave.encoded()
        data.insert(contentsOf: Data("LIST".utf8) + [3, 0, 0, 0, 1, 2, 3, 0], at: 12)
        #expect(try WaveFile(decoding: data, path: "") == wave)
        #expect(try WaveFile(decoding: data.dropLast(3), path: "").samples == wave.samples.dropLast(2))
        data.replaceSubrange(52..<56, with: [0xFF, 0xFF, 0xFF, 0xFF])
        #expect(try WaveFile(decoding: data, path: "") == wave)
    }

    @Test(arguments: [
        (20, 3), (20, 6), (22, 2), (22, 0), (34, 8), (24, 0x81), (0, 0x20), (8, 0x20), (12, 0x20), (36, 0x20),
    ])
    func `of another kind is refused`(offset: Int, byte: UInt8) {
        var data = wave.encoded()
        data[offset] = byte
        if offset == 24 { data[26] = 0xFF }  // a rate of 16 million
        #expect(throws: WaveFileError.otherKind(path: "x.wav")) { try WaveFile(decoding: data, path: "x.wav") }
    }

    @Test func `cut anywhere in its header is refused`() {
        for length in 0..<44 {
            #expect(throws: WaveFileError.otherKind(path: "x")) {
                try WaveFile(decoding: wave.encoded().prefix(length), path: "x")
            }
        }
    }

    @Test func `that cannot be had says why`() {
        #expect(throws: WaveFileError.cannotRead(path: path, reason: "No such file or directory")) {
            try WaveFile(readingFrom: path)
        }
        #expect(throws: WaveFileError.noFile(path: "/dev/zero")) {
            try WaveFile(readingFrom: "/dev/zero")
        }
        #expect(throws: WaveFileError.self) { try wave.write(to: path + "/nowhere/x.wav") }
    }
}
