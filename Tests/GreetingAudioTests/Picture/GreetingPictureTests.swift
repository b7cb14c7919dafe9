import Foundation
import Testing

@testable import GreetingAudio

@Suite struct `The picture of a greeting` {
    private static func clipped() throws -> [Double] {
        try Studio.prompt("zh/main-menu", peak: 0.4)
            .planted(Studio.tone([211, 347], 0.5, 0.6).clipped(at: 0.8), at: 2)
    }

    @Test func `is a PNG of its size`() async throws {
        let recording = try Self.clipped().recording
        let png = try await GreetingPicture(of: recording, findings: []).png()
        #expect(png.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        #expect(String(decoding: png[12..<16], as: UTF8.self) == "IHDR")
        // Width 1200, height 600, big endian; 8 bits; red, green and blue.
        #expect(png[16..<26] == [0, 0, 4, 0xB0, 0, 0, 2, 0x58, 8, 2])
        #expect(String(decoding: png.suffix(8).prefix(4), as: UTF8.self) == "IEND")
    }

    @Test func `is written whole`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "picture-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "100% ok %d.png").path(percentEncoded: false)
        let picture = GreetingPicture(of: Recording(samples: [], rate: 8_000), findings: [])
        try await picture.writePNG(to: path)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()) == ["100% ok %d.png"])
        await #expect(throws: CheckError.self) { try await picture.writePNG(to: path + "/inside.png") }
    }

    @Test func `is red where it clips, and only there`() throws {
        let sound = try Self.clipped()
        let finding = try #require(sound.findings.first)
        #expect(finding.kind == .clipping)
        let picture = GreetingPicture(of: sound.recording, findings: sound.findings)
        let red = Colour.mark(of: .clipping)
        let middle = (GreetingPicture.wave.lowerBound + GreetingPicture.wave.upperBound) / 2
        let rows = (middle - 100)..<(middle + 100)
        let isRed = { (second: Double) in rows.contains { picture.canvas[picture.x(at: second), $0] == red } }
        #expect([2.1, 2.25, 2.4].allSatisfy(isRed))
        #expect(![0.5, 1.5, 2.8, 4].contains(where: isRed))
        // The bar above.
        #expect(picture.canvas[picture.x(at: 2.2), GreetingPicture.flags.upperBound] == red)
        #expect(picture.canvas[picture.x(at: 1.5), GreetingPicture.flags.upperBound] != red)
    }

    @Test func `marks any finding with its flag and colour`() {
        let findings = SoundFinding.Kind.allCases.enumerated().map { index, kind in
            SoundFinding(kind, at: [.init(from: Double(index), to: Double(index) + 0.5)])
        }
        let recording = Recording(samples: [Int16](repeating: 500, count: findings.count * 8_000), rate: 8_000)
        let picture = GreetingPicture(of: recording, findings: findings)
        let flag = GreetingPicture.flags.lowerBound + 1
        let wave = GreetingPicture.wave.lowerBound + 20
        for finding in findings {
            let from = finding.places[0].from
            #expect(picture.canvas[picture.x(at: from + 0.25), flag] == .mark(of: finding.kind))
            #expect(picture.canvas[picture.x(at: from + 0.75), flag] == .paper)
            #expect(picture.canvas[picture.x(at: from + 0.25), wave] != .panel)
            #expect(picture.canvas[picture.x(at: from + 0.75), wave] == .panel)
        }
    }

    @Test func `shows a tone at its frequency, and without colour above 4 kHz`() {
        let sound = Studio.tone([1_000, 6_000], 2, 0.3).recording
        let picture = GreetingPicture(of: sound, findings: [])
        let rows = GreetingPicture.frequencies
        let y = { (hertz: Double) in rows.upperBound - 1 - Int(hertz / GreetingPicture.highest * Double(rows.count)) }
        let x = picture.x(at: 1.03)
        #expect(picture.canvas[x, y(1_000)].red > 200)
        #expect(picture.canvas[x, y(2_500)].red < 60)
        let above = picture.canvas[x, y(6_000)]
        #expect(above.red == above.green && above.green == above.blue && above.red > 100)
    }

    @Test(arguments: [0.0, 0.001, 0.3, 7, 61])
    func `can be drawn of any length`(seconds: Double) {
        let recording = Recording(samples: [Int16](repeating: 500, count: Int(seconds * 8_000)), rate: 8_000)
        let findings = GreetingDoctor().findings(in: recording)
        let picture = GreetingPicture(of: recording, findings: findings)
        #expect(picture.rgb.count == 1_200 * 600 * 3)
    }

    @Test func `says what to install when there is no ffmpeg`() async {
        let picture = GreetingPicture(of: Recording(samples: [], rate: 8_000), findings: [])
        await #expect(throws: CheckError.ffmpegMissing(program: "/nowhere/ffmpeg")) {
            try await picture.png(ffmpeg: "/nowhere/ffmpeg")
        }
        await #expect(throws: CheckError.self) { try await picture.png(ffmpeg: "/bin/false") }
    }

    @Test func `asks ffmpeg for pipes alone`() {
        let arguments = PNGCommand(width: 12, height: 6).arguments
        #expect(arguments.contains("12x6"))
        #expect(arguments.filter { $0.contains("pipe") } == ["pipe", "pipe:0", "image2pipe", "pipe:1"])
    }
}
