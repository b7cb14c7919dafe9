import Foundation
import Subprocess
import SystemPackage
import Testing

@testable import GreetingAudio

/// A folder of a test's own: uploads in `in`, greetings in `out`.
struct Sandbox {
    let path: String
    var out: String { "\(path)/out" }

    static func with<Result>(_ body: (Sandbox) async throws -> Result) async throws -> Result {
        let sandbox = Sandbox(path: "\(FileManager.default.temporaryDirectory.path)/transcoding-\(UUID().uuidString)")
        try FileManager.default.createDirectory(atPath: sandbox.out, withIntermediateDirectories: true)
        try FileManager.default.createDirectory(atPath: sandbox.file(""), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: sandbox.path) }
        return try await body(sandbox)
    }

    func file(_ name: String) -> String { "\(path)/in/\(name)" }

    func write(_ data: Data, _ name: String) throws -> String {
        try data.write(to: URL(filePath: file(name)))
        return file(name)
    }

    /// What is in the folder of the greetings, hidden files included.
    var delivered: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: out).sorted() }
    }

    /// Runs a program in the folder of the uploads.
    func run(_ program: String, _ arguments: [String]) async throws {
        let result = try await Subprocess.run(
            .name(program), arguments: Arguments(arguments), workingDirectory: FilePath(file("")), output: .discarded,
            error: .string(limit: 1 << 20))
        try #require(result.terminationStatus.isSuccess, "\(program) \(arguments): \(result.standardError)")
    }

    func ffmpeg(_ arguments: String) async throws {
        try await run("ffmpeg", ["-nostdin", "-v", "error"] + arguments.split(separator: " ").map(String.init))
    }

    static let names = ["decoded.s16", "greeting.alaw", "greeting.sln16", "greeting.ulaw", "greeting.wav"]
}

/// Sounds made by formula.
enum Sound {
    /// A tone in 16-bit samples.
    static func tone(_ hertz: Double, seconds: Double, rate: Int, amplitude: Double = 0.1) -> [Double] {
        (0..<Int(seconds * Double(rate))).map { amplitude * sin(2 * .pi * hertz * Double($0) / Double(rate)) }
    }

    /// Something like speech: a few tones, swelling three times a second.
    static func speech(seconds: Double, rate: Int, amplitude: Double = 0.1) -> [Double] {
        (0..<Int(seconds * Double(rate))).map { index in
            let time = Double(index) / Double(rate)
            let swell = 0.55 - 0.45 * cos(2 * .pi * 3 * time)
            let voice = [220.0, 450, 710, 1130, 1870].map { sin(2 * .pi * $0 * time) }.reduce(0, +) / 5
            return amplitude * swell * voice
        }
    }

    static func pcm16(_ samples: [Double]) -> Data {
        samples.reduce(into: Data()) { data, sample in
            withUnsafeBytes(of: Int16(max(-1, min(1, sample)) * 32_767).littleEndian) { data.append(contentsOf: $0) }
        }
    }

    static func float32(_ samples: [Double]) -> Data {
        samples.reduce(into: Data()) { data, sample in
            withUnsafeBytes(of: Float(sample).bitPattern.littleEndian) { data.append(contentsOf: $0) }
        }
    }

    /// Left and right in turn.
    static func stereo(_ left: [Double], _ right: [Double]) -> [Double] { zip(left, right).flatMap { [$0, $1] } }

    /// How strong one frequency is in samples: the amplitude of its sine (Goertzel, Hann window).
    static func amplitude(_ hertz: Double, in samples: [Double], rate: Int) -> Double {
        var (real, imaginary, weight) = (0.0, 0.0, 0.0)
        for (index, sample) in samples.enumerated() {
            let window = 0.5 - 0.5 * cos(2 * .pi * Double(index) / Double(samples.count))
            let angle = 2 * .pi * hertz * Double(index) / Double(rate)
            real += window * sample * cos(angle)
            imaginary += window * sample * sin(angle)
            weight += window
        }
        return 2 * (real * real + imaginary * imaginary).squareRoot() / weight
    }

    /// Reads a file that the transcoder made.
    static func samples(_ path: String, _ format: SampleFormat, header: Int = 0) async throws -> [Double] {
        var samples: [Double] = []
        try await SampleFile(path: path, format, header: header).read { chunk in
            samples.append(contentsOf: chunk.map(Double.init))
        }
        return samples
    }
}

/// A WAV file as written by tidy and by untidy programs.
struct WAV {
    var tag = 1
    var channels = 1
    var rate = 8000
    var bits = 16
    /// What follows the 16 bytes of every `fmt ` chunk.
    var formatExtra = Data()
    var before = Data()
    var after = Data()
    /// What the header says of the data; the truth if `nil`.
    var size: Int?
    var samples: Data

    var data: Data {
        let format =
            Self.number(tag, 2) + Self.number(channels, 2) + Self.number(rate, 4)
            + Self.number(rate * channels * bits / 8, 4) + Self.number(channels * bits / 8, 2) + Self.number(bits, 2)
            + formatExtra
        let body =
            Data("WAVE".utf8) + Self.chunk("fmt ", format) + before + Data("data".utf8)
            + Self.number(size ?? samples.count, 4) + samples + after
        return Data("RIFF".utf8) + Self.number(size == nil ? body.count : 0xFFFF_FFFF, 4) + body
    }

    /// With a pad byte if its length is odd.
    static func chunk(_ name: String, _ content: Data) -> Data {
        Data(name.utf8) + number(content.count, 4) + content + Data(count: content.count % 2)
    }

    static func number(_ value: Int, _ bytes: Int) -> Data {
        Data((0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) })
    }

    /// The rest of the `fmt ` chunk of WAVE_FORMAT_EXTENSIBLE.
    static func extensible(bits: Int, tag: Int, mask: Int) -> Data {
        number(22, 2) + number(bits, 2) + number(mask, 4) + number(tag, 2)
            + Data([0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71])
    }
}
