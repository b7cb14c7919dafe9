import Foundation
import Testing

@testable import GreetingAudio

@Suite struct `What callers hear` {
    @Test func `of a tone of 1 kHz is a tone of 1 kHz at the level wanted`() async throws {
        try await Sandbox.with { sandbox in
            let tone = Sound.pcm16(Sound.tone(1000, seconds: 2, rate: 44_100, amplitude: 0.5))
            let upload = try sandbox.write(WAV(rate: 44_100, samples: tone).data, "a.wav")
            _ = try await Transcoder().transcode(upload, into: sandbox.out)
            let files: [(String, SampleFormat, Int, Int)] = [
                ("greeting.sln16", .signed16, 0, 16_000), ("greeting.alaw", .alaw, 0, 8000),
                ("greeting.ulaw", .ulaw, 0, 8000),
                ("greeting.wav", .signed16, 44, 8000),
            ]
            for (name, format, header, rate) in files {
                let samples = try await Sound.samples("\(sandbox.out)/\(name)", format, header: header)
                let spectrum = stride(from: 996.0, through: 1004, by: 0.5).map { hertz in
                    (hertz: hertz, amplitude: Sound.amplitude(hertz, in: samples, rate: rate))
                }
                let strongest = try #require(spectrum.max { $0.amplitude < $1.amplitude })
                #expect(abs(strongest.hertz - 1000) <= 1, "\(name)")
                // A sine of −16 dBFS has a loudness of −19 LUFS.
                let level = 20 * log10(Sound.amplitude(1000, in: samples, rate: rate))
                #expect(abs(level + 16) < 1, "\(name): \(level)")
            }
        }
    }

    @Test(arguments: [44_100, 48_000])
    func `holds nothing of what is above 4 kHz`(rate: Int) async throws {
        try await Sandbox.with { sandbox in
            let low = Sound.tone(997, seconds: 2, rate: rate, amplitude: 0.1)
            let high = Sound.tone(4200, seconds: 2, rate: rate, amplitude: 0.1)
            let upload = try sandbox.write(WAV(rate: rate, samples: Sound.pcm16(zip(low, high).map(+))).data, "a.wav")
            _ = try await Transcoder().transcode(upload, into: sandbox.out)
            let samples = try await Sound.samples("\(sandbox.out)/greeting.alaw", .alaw)
            // Both tones went in equally strong.
            let alias = Sound.amplitude(3800, in: samples, rate: 8000) / Sound.amplitude(997, in: samples, rate: 8000)
            #expect(20 * log10(alias) < -60)
        }
    }

    struct Stereo: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let left: Double
        let right: Double
        let fold: Fold
    }

    @Test(arguments: [
        Stereo(testDescription: "the same in both", left: 1, right: 1, fold: .both),
        Stereo(testDescription: "one at half", left: 0.5, right: 1, fold: .both),
        Stereo(testDescription: "left alone", left: 1, right: 0, fold: .left),
        Stereo(testDescription: "right alone, hum on the left", left: 0.005, right: 1, fold: .right),
        Stereo(testDescription: "opposite", left: 1, right: -1, fold: .left),
        Stereo(testDescription: "opposite, the right louder", left: -0.8, right: 1, fold: .right),
    ])
    func `of a stereo recording is never silence`(stereo: Stereo) async throws {
        try await Sandbox.with { sandbox in
            let voice = Sound.speech(seconds: 1, rate: 16_000, amplitude: 0.5)
            let sound = Sound.stereo(voice.map { $0 * stereo.left }, voice.map { $0 * stereo.right })
            let upload = try sandbox.write(WAV(channels: 2, rate: 16_000, samples: Sound.pcm16(sound)).data, "a.wav")
            let mono = try sandbox.write(WAV(rate: 16_000, samples: Sound.pcm16(voice)).data, "mono.wav")
            let result = try await Transcoder().transcode(upload, into: sandbox.out)
            let reference = try await Transcoder().transcode(mono, into: sandbox.out)
            #expect(result.fold == stereo.fold)
            #expect(reference.fold == .none)
            // Not down by the silent channel, nor by what cancels.
            let expected = stereo.fold == .both ? 20 * log10((stereo.left + stereo.right) / 2) : 0
            #expect(abs(result.before.mean - reference.before.mean - expected) < 0.1)
        }
    }

    @Test func `of two voices in two channels is both`() async throws {
        try await Sandbox.with { sandbox in
            let left = Sound.tone(400, seconds: 1, rate: 16_000)
            let right = Sound.tone(900, seconds: 1, rate: 16_000, amplitude: 0.02)
            let upload = try sandbox.write(
                WAV(channels: 2, rate: 16_000, samples: Sound.pcm16(Sound.stereo(left, right))).data, "a.wav")
            let result = try await Transcoder().transcode(upload, into: sandbox.out)
            #expect(result.fold == .both)
        }
    }
}
