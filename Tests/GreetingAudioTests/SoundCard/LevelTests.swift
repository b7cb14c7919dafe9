import Testing

@testable import GreetingAudio

@Suite struct `The level of a sound` {
    @Test(arguments: [
        (tone(1_000, peak: -6, seconds: 0.1), -6.0, -9.0), (tone(997, peak: 0, seconds: 0.1), 0.0, -3.0),
        ([Int16](repeating: .min, count: 4_800), 0.0, 0.0), ([Int16](repeating: 328, count: 4_800), -40.0, -40.0),
        ([Int16](repeating: 0, count: 4_800), -.infinity, -.infinity),
    ])
    func `is measured below full scale`(samples: [Int16], peak: Double, rms: Double) throws {
        var meter = LevelMeter(rate: 48_000)
        let level = try #require(meter.add(samples[...]).first)
        #expect(level.peak == peak || abs(level.peak - peak) < 0.1)
        #expect(level.rms == rms || abs(level.rms - rms) < 0.1)
    }

    @Test(arguments: [1, 7, 160, 4_799, 4_800, 4_801, 100_000])
    func `does not depend on the pieces it comes in`(piece: Int) {
        let samples = noise(frames: 48_000)
        var whole = LevelMeter(rate: 48_000)
        var inPieces = LevelMeter(rate: 48_000)
        let levels = stride(from: 0, to: samples.count, by: piece).flatMap { start in
            inPieces.add(samples[start..<min(start + piece, samples.count)])
        }
        #expect(levels == whole.add(samples[...]))
        #expect(levels.count == 10)
    }

    private func level(_ peak: Double, at tenths: Int) -> SoundLevel {
        SoundLevel(peak: peak, rms: peak - 9, position: .milliseconds(100 * tenths))
    }

    @Test func `is too quiet after three seconds of it, until somebody speaks`() {
        var watch = LevelWatch()
        let quiet = (1...35).map { watch.note(level(-41, at: $0)) }
        #expect(quiet == Array(repeating: nil, count: 29) + Array(repeating: .tooQuiet, count: 6))
        #expect(watch.note(level(-40, at: 36)) == nil)
        #expect(watch.note(level(-.infinity, at: 65)) == nil)
        #expect(watch.note(level(-.infinity, at: 66)) == .tooQuiet)
    }

    @Test func `is too loud for a second after the peak`() {
        var watch = LevelWatch()
        #expect(watch.note(level(-1.1, at: 1)) == nil)
        #expect(watch.note(level(-1, at: 2)) == .tooLoud)
        #expect(watch.note(level(-20, at: 11)) == .tooLoud)
        #expect(watch.note(level(-20, at: 12)) == nil)
    }
}

@Suite struct `A meter's line` {
    @Test(arguments: [
        (-12.0, 7.0, Duration?.some(.seconds(60)), LevelNote?.none, "▮▮▮▮▮▮▮▯▯▯ −12 dB  0:07 / 1:00"),
        (-0.4, 8.9, .seconds(60), .tooLoud, "▮▮▮▮▮▮▮▮▮▮   0 dB  0:08 / 1:00  too loud"),
        (-.infinity, 61, nil, .tooQuiet, "▯▯▯▯▯▯▯▯▯▯  −∞ dB  1:01  too quiet"),
        (-96.3, 0, .seconds(600), nil, "▯▯▯▯▯▯▯▯▯▯ −96 dB  0:00 / 10:00"),
        (0, 599.9, nil, nil, "▮▮▮▮▮▮▮▮▮▮   0 dB  9:59"),
    ])
    func `says how loud, how long and what is wrong`(
        peak: Double, seconds: Double, limit: Duration?, note: LevelNote?, line: String
    ) {
        let level = SoundLevel(peak: peak, rms: peak, position: .seconds(seconds))
        #expect(MeterLine(cells: 10, limit: limit).text(level, note: note) == line)
    }

    @Test func `is preceded by a countdown`() {
        #expect(Countdown().map(\.text) == ["3", "2", "1"])
        #expect(Countdown(seconds: 2).allSatisfy { $0.lasting == .seconds(1) })
        #expect(Array(Countdown(seconds: -1)).isEmpty)
    }
}
