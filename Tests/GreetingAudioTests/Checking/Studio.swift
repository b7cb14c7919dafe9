import Foundation
import GreetingAudio
import Testing

/// Sound to plant defects in: −1 to 1, 48 kHz, as an upload is decoded.
enum Studio {
    static let rate = 48_000

    static let repository = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func promptPath(_ name: String) -> String {
        repository.appending(path: "sounds/\(name).alaw").path(percentEncoded: false)
    }

    /// Stock prompts at 48 kHz, the loudest sample at 1.
    private static let prompts: [String: [Double]] = {
        let names = ["en/welcome", "en/wrong-key", "zh/welcome", "zh/main-menu"]
        let pairs = names.compactMap { name in
            (try? Recording(alaw: promptPath(name))).map { recording in
                let sound = raised(recording.samples.map { Double($0) / 32_768 }, by: rate / ALaw.rate)
                let loudest = sound.map(abs).max() ?? 1
                return (name, sound.map { $0 / loudest })
            }
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }()

    /// A stock prompt with its loudest sample at `peak`.
    static func prompt(_ name: String = "en/welcome", peak: Double = 0.5) throws -> [Double] {
        try #require(prompts[name]).map { $0 * peak }
    }

    /// `factor` samples for each, by a windowed sinc of 24 lobes.
    static func raised(_ sound: [Double], by factor: Int) -> [Double] {
        let taps = (-12 * factor...12 * factor).map { index -> Double in
            let x = Double(index) / Double(factor)
            return (x == 0 ? 1 : sin(.pi * x) / (.pi * x)) * (0.5 + 0.5 * cos(.pi * x / 12.1))
        }
        var raised = [Double](repeating: 0, count: sound.count * factor)
        for (input, value) in sound.enumerated() where value != 0 {
            let first = (input - 12) * factor
            var output = max(0, first)
            while output < min(raised.count, first + taps.count) {
                raised[output] += value * taps[output - first]
                output += 1
            }
        }
        return raised
    }

    static func silence(_ seconds: Double) -> [Double] { [Double](repeating: 0, count: Int(seconds * Double(rate))) }

    static func tone(_ hertz: [Double], _ seconds: Double, _ amplitude: Double) -> [Double] {
        (0..<Int(seconds * Double(rate))).map { index in
            hertz.reduce(0) { $0 + amplitude * sin(2 * .pi * $1 * Double(index) / Double(rate)) }
        }
    }

    /// The same noise at each call: white, of this mean power in dBFS.
    static func noise(_ level: Double, count: Int) -> [Double] {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        let scale = pow(10, level / 20) * 3.0.squareRoot()
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (Double(state >> 11) / Double(1 << 52) - 1) * scale
        }
    }

    /// A melody over chords for 12 s: each lasts 1.5 s, its notes die away by this many nepers a second.
    static func music(decay: Double) -> [Double] {
        let chords = [[261.6, 329.6, 392], [220, 261.6, 329.6], [174.6, 220, 261.6], [196, 246.9, 293.7]]
        return (0..<8).flatMap { bar -> [Double] in
            let notes = chords[bar % 4] + [chords[bar % 4][bar % 3] * 2]
            let sounds = [1.0, 2, 3].map { harmonic in tone(notes.map { $0 * harmonic }, 1.5, 0.08 / harmonic) }
            return sounds.dropFirst().reduce(sounds[0]) { $0.plus($1) }
                .enumerated().map { $0.element * exp(-decay * Double($0.offset) / Double(rate)) }
        }
    }

    /// Mean power where it speaks, dBFS: of the 20 ms within 20 dB of the loudest.
    static func level(_ sound: [Double]) -> Double {
        let powers = stride(from: 0, to: sound.count - 960, by: 960).map { start in
            sound[start..<(start + 960)].reduce(0) { $0 + $1 * $1 } / 960
        }
        let loud = powers.filter { $0 > (powers.max() ?? 0) / 100 }
        return 10 * log10(loud.reduce(0, +) / Double(loud.count))
    }
}

extension [Double] {
    func scaled(_ decibels: Double) -> [Double] { map { $0 * pow(10, decibels / 20) } }
    func clipped(at lid: Double) -> [Double] { map { Swift.min(lid, Swift.max(-lid, $0)) } }
    func plus(_ other: [Double]) -> [Double] { indices.map { self[$0] + ($0 < other.count ? other[$0] : 0) } }

    /// With `other` in place of what is there from `second` on.
    func planted(_ other: [Double], at second: Double) -> [Double] {
        var copy = self
        let start = Int(second * Double(Studio.rate))
        for (index, value) in other.enumerated() where start + index < count { copy[start + index] = value }
        return copy
    }

    var recording: Recording {
        Recording(
            samples: map { Int16(Swift.max(-32_768, Swift.min(32_767, ($0 * 32_767).rounded()))) }, rate: Studio.rate)
    }

    var findings: [SoundFinding] { GreetingDoctor().findings(in: recording) }
}
