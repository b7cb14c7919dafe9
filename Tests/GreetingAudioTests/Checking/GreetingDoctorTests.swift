import Foundation
import Testing

@testable import GreetingAudio

@Suite struct `The greeting doctor` {
    // MARK: Nothing to find

    private static let prompts = [
        "all-busy", "closed-now", "code-refused", "enter-code", "limit-reached", "main-menu", "no-such-number",
        "not-permitted", "number-suspended", "press-1", "unavailable", "welcome", "wrong-code", "wrong-key",
    ].flatMap { ["en/\($0)", "zh/\($0)"] }

    @Test(arguments: prompts)
    func `finds nothing in a stock prompt`(name: String) throws {
        #expect(GreetingDoctor().findings(in: try Recording(alaw: Studio.promptPath(name))) == [])
    }

    @Test(arguments: ["en/welcome", "zh/welcome"], [0.02, 0.5, 0.999])
    func `finds nothing in speech at 48 kHz, however loud it is`(name: String, peak: Double) throws {
        #expect(try Studio.prompt(name, peak: peak).findings == [])
    }

    @Test func `takes what a limiter held down for sound`() throws {
        // A gain that looks 5 to 10 ms ahead and keeps the peaks at 0.7, on speech that is 15 dB too loud.
        let loud = try Studio.prompt(peak: 0.999).scaled(15)
        let peaks = stride(from: 0, to: loud.count, by: 240).map { start in
            loud[start..<min(loud.count, start + 240)].reduce(0) { max($0, abs($1)) }
        }
        var gain = 1.0
        let limited = loud.enumerated().map { index, value -> Double in
            let block = index / 240
            let wanted = min(1, 0.7 / max(peaks[block], peaks[min(block + 1, peaks.count - 1)], 1e-9))
            gain += (wanted - gain) * (wanted < gain ? 0.02 : 0.0004)
            return value * gain
        }
        #expect(limited.allSatisfy { abs($0) < 0.99 })
        #expect(limited.findings == [])
    }

    @Test(arguments: [
        [261.6, 329.6, 392], [196, 246.9, 293.7, 392], [440, 554.4, 659.3], [98, 196, 294, 392, 1_176],
    ])
    func `finds nothing in a chord that dies away and comes again`(hertz: [Double]) {
        let harmonics = [1.0, 2, 3, 4].map { factor in Studio.tone(hertz.map { $0 * factor }, 1, 0.12 / factor) }
        let stroke = harmonics.dropFirst().reduce(harmonics[0]) { $0.plus($1) }
            .enumerated().map { $0.element * exp(-2 * Double($0.offset) / Double(Studio.rate)) }
        #expect((0..<4).flatMap { _ in stroke }.findings == [])
    }

    // MARK: Length and silence

    @Test func `refuses silence, and what is not there`() {
        #expect(Studio.silence(3).findings.map(\.kind) == [.silent])
        #expect(Studio.noise(-75, count: 96_000).findings.map(\.kind) == [.silent])
        #expect(Studio.silence(2).planted([0.9, -0.9, 0.9], at: 1).findings.map(\.kind) == [.silent])
        #expect([Double]().findings.map(\.kind) == [.silent, .tooShort])
        #expect(Studio.silence(3).findings.refuse)
    }

    @Test(arguments: [
        (0.5, 0.0, 0.5, []), (1.4, 0, 0, [SoundFinding.Kind.leadingSilence]), (0, 3.5, 0, [.longPause]),
        (0, 2.5, 0, []), (0, 0, 2.6, [.trailingSilence]), (0, 0, 1.5, []),
        (2, 4, 4, [.leadingSilence, .longPause, .trailingSilence]),
    ])
    func `finds silence where it is`(leading: Double, inside: Double, trailing: Double, kinds: [SoundFinding.Kind])
        throws
    {
        // Neither prompt has more than 0.2 s of silence at an end.
        let parts = try (Studio.prompt(), Studio.prompt("en/wrong-key"))
        let sound =
            Studio.silence(leading) + parts.0 + Studio.silence(inside) + parts.1 + Studio.silence(trailing)
        let findings = sound.findings
        #expect(findings.map(\.kind) == kinds)
        let speech = Double(parts.0.count) / Double(Studio.rate)
        for finding in findings {
            let place = try #require(finding.places.first)
            let end = sound.recording.duration
            let (from, to): (Double, Double)
            switch finding.kind {
            case .leadingSilence: (from, to) = (0, leading)
            case .longPause: (from, to) = (leading + speech, leading + speech + inside)
            default: (from, to) = (end - trailing, end)
            }
            #expect(abs(place.from - from) < 0.35 && abs(place.to - to) < 0.35, "\(place)")
        }
    }

    @Test func `minds the length, by its limits`() throws {
        let speech = try Studio.prompt("en/wrong-key")
        let doctor = { GreetingDoctor(limits: .init(shortest: $0, patience: $1, longest: $2)) }
        #expect(doctor(0.2, 4, 10).findings(in: speech.recording) == [])
        #expect(doctor(0.2, 2, 10).findings(in: speech.recording).map(\.kind) == [.tooLong])
        #expect(!doctor(0.2, 2, 10).findings(in: speech.recording).refuse)
        #expect(doctor(0.2, 2, 3).findings(in: speech.recording).map(\.severity) == [.refusal])
        #expect(doctor(5, 60, 600).findings(in: speech.recording).map(\.kind) == [.tooShort])
        #expect(GreetingDoctor().limits == .init(shortest: 0.2, patience: 60, longest: 600))
        #expect(Array(speech[24_000..<31_000]).findings.map(\.kind) == [.tooShort])
    }

    // MARK: Clipping

    @Test(arguments: [3.0, 6, 12, 20], [1.0, 0.5, 0.2])
    func `finds tops that were cut, at whatever level`(overdrive: Double, lid: Double) throws {
        let sound = try Studio.prompt(peak: 0.999).scaled(overdrive).clipped(at: 1).map { $0 * lid }
        let finding = try #require(sound.findings.first { $0.kind == .clipping })
        let ceiling = try #require(finding.figures[.ceiling])
        #expect(abs(ceiling - 20 * log10(lid)) < 0.5)
        #expect(finding.severity == .warning)
    }

    @Test(arguments: [0.7, 1.9, 3.2])
    func `says the second of the clipping`(second: Double) throws {
        let speech = try Studio.prompt("zh/main-menu", peak: 0.4)
        let burst = Studio.tone([211, 347], 0.2, 0.6).clipped(at: 0.8)
        let finding = try #require(speech.planted(burst, at: second).findings.first { $0.kind == .clipping })
        let places = finding.places
        #expect(places.allSatisfy { $0.from > second - 0.1 && $0.to < second + 0.3 })
        #expect(abs(try #require(places.first).from - second) < 0.1)
        #expect(finding.figures[.places] == Double(places.count))
    }

    @Test func `sees what was cut at 8 kHz before it came to 48 kHz`() throws {
        let telephone = try Recording(alaw: Studio.promptPath("en/welcome")).samples
        let cut = telephone.map { max(-4_000, min(4_000, Double($0))) / 32_768 }
        let raised = Studio.raised(cut, by: 6)
        #expect(raised.findings.map(\.kind) == [.clipping])
    }

    // MARK: Noise, hum, offset, band

    @Test(arguments: [(50.0, -15.0), (50, -30), (60, -15), (60, -30)])
    func `hears hum in the pauses`(mains: Double, level: Double) throws {
        let speech = Studio.silence(0.6) + (try Studio.prompt()) + Studio.silence(0.6)
        let hum = Studio.tone([1, 2, 3, 5].map { $0 * mains }, 7, 1)
        let planted = speech.plus(hum.scaled(Studio.level(speech) + level - Studio.level(hum)))
        let finding = try #require(planted.findings.first { $0.kind == .hum })
        #expect(finding.figures[.mains] == mains)
        #expect(abs(try #require(finding.figures[.underVoice]) + level) < 4)
        #expect(try #require(finding.places.first).from < 0.1)
        #expect(speech.plus(hum.scaled(Studio.level(speech) - 52 - Studio.level(hum))).findings == [])
    }

    @Test(arguments: [(2.0, SoundFinding.Severity.warning), (8, .warning), (24, nil)])
    func `remarks on a voice in noise, and refuses none: it may be music`(
        above: Double, severity: SoundFinding.Severity?
    ) throws {
        let speech = Studio.silence(0.6) + (try Studio.prompt(peak: 0.05)) + Studio.silence(0.6)
        let noise = Studio.noise(Studio.level(speech) - above, count: speech.count)
        #expect(speech.plus(noise).findings.first { $0.kind == .noise }?.severity == severity)
    }

    /// 彩铃: music that goes on is a greeting, also where what lies between its notes measures like noise.
    @Test(arguments: [(0.0, -60.0, []), (0.5, -40, []), (4, -12, [SoundFinding.Kind.noise])])
    func `refuses no music that never pauses`(decay: Double, brush: Double, kinds: [SoundFinding.Kind]) {
        let music = Studio.music(decay: decay)
        let findings = music.plus(Studio.noise(Studio.level(music) + brush, count: music.count)).findings
        #expect(findings.map(\.kind) == kinds)
        #expect(!findings.refuse)
    }

    @Test func `finds direct current`() throws {
        let finding = try #require(Studio.prompt().map { $0 + 0.06 }.findings.first)
        #expect(finding.kind == .offset)
        #expect(abs(try #require(finding.figures[.offset]) - 0.06) < 0.002)
        #expect(try Studio.prompt().map { $0 + 0.002 }.findings == [])
    }

    @Test(arguments: [(60.0, true), (100, true), (8_000, true), (5_000, true), (440, false), (1_000, false)])
    func `refuses what a telephone does not carry`(hertz: Double, isRefused: Bool) {
        let findings = Studio.tone([hertz], 3, 0.5).findings
        #expect(findings.map(\.kind) == (isRefused ? [.outsideBand] : []))
        #expect(findings.refuse == isRefused)
    }

    @Test func `warns when little of it is carried`() throws {
        let speech = try Studio.prompt(peak: 0.1)
        let bass = Studio.tone([70], 6, 1)
        let findings = speech.plus(bass.scaled(Studio.level(speech) + 14 - Studio.level(bass))).findings
        #expect(findings.first { $0.kind == .outsideBand }?.severity == .warning)
    }

    @Test func `names refusals first`() throws {
        let findings = (Studio.silence(2) + Studio.tone([100], 3, 0.5)).findings
        #expect(findings.map(\.kind) == [.outsideBand, .leadingSilence])
    }
}
