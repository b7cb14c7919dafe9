import Foundation
import GreetingAudio
import Testing

@Suite struct `Key tones` {
    private static let rows = [697.0, 770, 852, 941]
    private static let columns = [1_209.0, 1_336, 1_477, 1_633]
    private static let keys: [(String, Double, Double)] = "123A456B789C*0#D".enumerated().map { index, key in
        (String(key), rows[index / 4], columns[index % 4])
    }

    private func heard(_ hertz: [Double], _ milliseconds: Double, twist: Double = 0) throws -> [SoundFinding.Place] {
        let low = Studio.tone([hertz[0]], milliseconds / 1_000, 0.15)
        let high = Studio.tone([hertz[1]], milliseconds / 1_000, 0.15 * pow(10, twist / 20))
        let speech = try Studio.prompt("en/wrong-key") + Studio.silence(0.8)
        let sound = speech.planted(low.plus(high), at: 3.4)
        return sound.findings.filter { $0.kind == .keyTone }.flatMap(\.places)
    }

    @Test(arguments: keys)
    func `are found with key and second`(key: String, row: Double, column: Double) throws {
        let places = try heard([row, column], 80)
        #expect(places.map(\.key) == [key])
        #expect(abs(try #require(places.first).from - 3.4) < 0.02)
        #expect(abs(try #require(places.first).to - 3.48) < 0.03)
    }

    @Test(arguments: [
        (40.0, 0.0, 1.0, true), (40, 0, 1.012, true), (100, 3, 0.988, true), (100, -7, 1, true), (22, 0, 1, false),
        (100, 12, 1, false), (100, -14, 1, false), (100, 0, 1.036, false), (100, 0, 0.964, false),
    ])
    func `count from 40 ms, within twist and tolerance`(
        milliseconds: Double, twist: Double, detuned: Double, isFound: Bool
    ) throws {
        let places = try heard([770 * detuned, 1_336 * detuned], milliseconds, twist: twist)
        #expect(places.map(\.key) == (isFound ? ["5"] : []))
    }

    @Test func `need both tones, and no third`() throws {
        #expect(try heard([697, 697], 200).isEmpty)
        #expect(try heard([697, 770], 200).isEmpty)
        #expect(Studio.tone([697, 1_209, 1_004.5], 2, 0.2).findings == [])
        #expect(Studio.tone([697, 1_209], 2, 0.2).findings.map(\.kind) == [.keyTone])
    }
}
