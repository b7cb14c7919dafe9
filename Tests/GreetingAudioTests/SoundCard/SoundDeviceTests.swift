import Foundation
import TestSupport
import Testing

@testable import GreetingAudio

@Suite struct `A sound device` {
    init() { FileCards.use() }

    @Test func `is listed by name`() {
        let devices = SoundDevice.all()
        #expect(devices.contains { $0.name == "into" && $0.summary == "Into a file" })
        #expect(!devices.contains { $0.name == "null" })
    }

    @Test func `that does not exist is answered with those that do`() async {
        await #expect {
            try await Player(device: "loudspeaker").play(WaveFile(samples: [], rate: 8_000))
        } throws: { error in
            guard case .unknownDevice("loudspeaker", let known) = error as? SoundCardError else { return false }
            return known.contains("into") && "\(error)".contains("outof")
        }
    }

    @Test(.enabled("this machine has a sound card") { CardPresence.look() == .none })
    func `is nowhere on a machine without a card`() async {
        await #expect(throws: SoundCardError.noSoundCard(.recording)) {
            try await Recorder().record(upTo: .seconds(1))
        }
        await #expect(throws: SoundCardError.noSoundCard(.playing)) {
            try await Player(device: "plughw:3,0").play(WaveFile(samples: [1], rate: 8_000))
        }
    }

    @Test func `that has no 16-bit mono says what ALSA says`() async {
        await #expect {
            try await Recorder(device: "stereo").record(upTo: .seconds(1))
        } throws: { error in
            guard case .formatRefused("stereo", let reason) = error as? SoundCardError else { return false }
            return reason?.contains("Channels count (1) not available") == true
        }
    }

    @Test(arguments: [
        (EBUSY, CardPresence.present, SoundCardError.busy(device: "default")),
        (EACCES, .present, .notPermitted(device: "default")),
        (ENOENT, .forbidden, .notPermitted(device: "default")),
        (ENOENT, .none, .noSoundCard(.recording)),
        (ENODEV, .present, .unknownDevice("default", known: ["mic"])),
        (ECONNREFUSED, .none, .failed(device: "default", reason: "Unable to connect")),
    ])
    func `that does not open is explained`(code: Int32, cards: CardPresence, error: SoundCardError) throws {
        let devices = try JSONDecoder().decode(
            [SoundDevice].self,
            from: Data(
                #"""
                [{"name": "mic", "summary": "", "plays": false, "records": true},
                 {"name": "phones", "summary": "", "plays": true, "records": false}]
                """#.utf8))
        let failure = OpenFailure(
            device: "default", use: .recording, code: code, messages: "Unable to connect\nUnknown PCM default")
        #expect(failure.error(cards: cards, devices: devices) == error)
    }

    @Test func `is a card where the kernel says so, and ours where we may use it`() throws {
        let devices = try TemporaryFolder()
        let folder = devices.path
        #expect(CardPresence.look(in: folder + "/nowhere") == .none)
        #expect(CardPresence.look(in: folder) == .none)
        try Data().write(to: URL(filePath: folder + "/timer"))
        #expect(CardPresence.look(in: folder) == .none)
        try Data().write(to: URL(filePath: folder + "/controlC0"))
        #expect(CardPresence.look(in: folder) == .present)
        #expect(CardPresence.look(in: folder) { _ in false } == .forbidden)
        withExtendedLifetime(devices) {}
    }
}
