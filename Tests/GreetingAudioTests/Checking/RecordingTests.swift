import Foundation
import Markup
import Testing

@testable import GreetingAudio

@Suite struct `A recording` {
    /// From ITU-T G.711, table 1a: the values at the ends of the eight positive segments, times 8.
    @Test(
        arguments: [
            (0xD5, 8), (0xDA, 248), (0xC5, 264), (0xCA, 504), (0xF5, 528), (0xFA, 1_008), (0xE5, 1_056), (0x95, 2_112),
            (0x85, 4_224), (0xB5, 8_448), (0xBA, 16_128), (0xA5, 16_896), (0xAA, 32_256),
        ] as [(UInt8, Int16)])
    func `is decoded from A-law as G.711 has it`(code: UInt8, value: Int16) {
        #expect(ALaw.value(of: code) == value)
        #expect(ALaw.value(of: code & 0x7F) == -value)
        #expect(ALaw.decode([code]) == [value])
    }

    @Test func `rises with the code`() {
        let values = (UInt8(0x80)...0xFF).map { ALaw.value(of: $0 ^ 0x55) }
        #expect(zip(values, values.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test func `is read from bare samples`() throws {
        try inFolder { folder in
            let path = folder + "/x.s16"
            try Data([0x01, 0x00, 0xFF, 0xFF, 0x00, 0x80]).write(to: URL(filePath: path))
            let recording = try Recording(s16le: path, rate: 48_000)
            #expect(recording.samples == [1, -1, -32_768])
            #expect(recording.duration == 3.0 / 48_000)
        }
    }

    @Test func `is refused when it is not there or cut short`() throws {
        try inFolder { folder in
            let missing = folder + "/missing.alaw"
            let error = #expect(throws: CheckError.self) { try Recording(alaw: missing) }
            #expect(error?.description.hasPrefix("\(missing) cannot be read: ") == true)
            let odd = folder + "/odd.s16"
            try Data([1, 2, 3]).write(to: URL(filePath: odd))
            #expect(throws: CheckError.halfSample(path: odd)) { try Recording(s16le: odd, rate: 8_000) }
            #expect(throws: CheckError.self) { try Recording(s16le: folder, rate: 8_000) }
        }
    }
}

/// A folder of its own, gone afterwards.
func inFolder<T>(_ body: (String) throws -> T) throws -> T {
    let folder = FileManager.default.temporaryDirectory.appending(path: "greeting-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.path(percentEncoded: false))
}
