import Foundation
import Markup
import Routing
import Testing

@testable import GreetingAudio

@Suite struct `A finding` {
    private static let clipping = SoundFinding(
        .clipping, at: [.init(from: 3.21, to: 3.3)], figures: [.places: 41, .flatTops: 300, .ceiling: 0])

    @Test func `says in English where it is and what to do`() {
        #expect(
            Self.clipping.sentence(in: .en)
                == "At 3.2 s the recording is overdriven (41 places in all): record it anew with less gain.")
    }

    @Test func `says in Chinese where it is and what to do`() {
        #expect(Self.clipping.sentence(in: .zh) == "第 3.2 秒处录音过载失真（共 41 处）：请调低录音音量后重录。")
    }

    @Test func `names one place as one`() {
        let finding = SoundFinding(.keyTone, at: [.init(from: 7, to: 7.1, key: "#")], figures: [.places: 1])
        #expect(finding.sentence(in: .en).contains("At 7 s it sounds like the key # of a telephone (1 tone in all)"))
    }

    @Test func `names every key`() {
        let places = ["1", "9", "#"].map { SoundFinding.Place(from: 7, to: 7.1, key: $0) }
        let finding = SoundFinding(.keyTone, at: places, figures: [.places: 3])
        #expect(finding.sentence(in: .en).contains("like the keys 1 9 # of a telephone (3 tones in all)"))
        #expect(finding.sentence(in: .zh).contains("按键 1 9 #（共 3 处）"))
    }

    @Test(arguments: [
        (SoundFinding.Kind.tooShort, 0.196, 0.2, "only 0.196 s, less than 0.2 s"),
        (.tooShort, 0.15, 0.2, "only 0.15 s, less"),
        (.tooLong, 600.04, 600, "lasts 600.04 s, and 600 s is"), (.tooLong, 75, 60, "lasts 75 s, and 60 s is"),
    ])
    func `does not contradict itself`(kind: SoundFinding.Kind, seconds: Double, limit: Double, words: String) {
        let finding = SoundFinding(kind, at: [], figures: [.seconds: seconds, .limit: limit])
        #expect(finding.sentence(in: .en).contains(words), "\(finding.sentence(in: .en))")
    }

    @Test(arguments: SoundFinding.Kind.allCases, SoundFinding.Severity.allCases)
    func `has a whole sentence in both languages`(kind: SoundFinding.Kind, severity: SoundFinding.Severity) {
        let figures = Dictionary(uniqueKeysWithValues: SoundFinding.Figure.allCases.map { ($0, 12.5) })
        let finding = SoundFinding(kind, severity, at: [.init(from: 3.25, to: 4, key: "5")], figures: figures)
        #expect(finding.sentence(in: .en).hasSuffix(".") || finding.sentence(in: .en).hasSuffix("?"))
        #expect(finding.sentence(in: .zh).hasSuffix("。"))
        #expect(finding.sentence(in: .zh).unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
        #expect(!finding.sentence(in: .en).unicodeScalars.contains { $0.value > 0x2122 })
    }

    @Test func `keeps its words in JSON`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let json = try encoder.encode(Self.clipping)
        #expect(
            String(decoding: json, as: UTF8.self) == """
                {"figures":{"ceiling-dbfs":0,"flat-tops":300,"places":41},"kind":"clipping",\
                "places":[{"from":3.21,"to":3.3}],"severity":"warning"}
                """)
        #expect(try JSONDecoder().decode(SoundFinding.self, from: json) == Self.clipping)
    }

    @Test func `has a kind that never changes its name`() {
        #expect(
            SoundFinding.Kind.allCases.map(\.rawValue) == [
                "clipping", "silent", "leading-silence", "trailing-silence", "long-pause", "hum", "noise",
                "outside-band", "key-tone", "offset", "too-long", "too-short",
            ])
    }
}
