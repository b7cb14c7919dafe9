import Foundation
import Testing

@testable import GreetingAudio

@Suite struct `A preview as callers hear it` {
    @Test func `is PCM of 16 bit and 8 kHz`() throws {
        let wav = [UInt8](TelephonePreview(of: Recording(samples: [8, -8, 32_256], rate: 8_000)).wave.encoded())
        #expect(
            wav == Array("RIFF".utf8) + [42, 0, 0, 0] + Array("WAVEfmt ".utf8)
                + [16, 0, 0, 0, 1, 0, 1, 0, 0x40, 0x1F, 0, 0, 0x80, 0x3E, 0, 0, 2, 0, 16, 0]
                + Array("data".utf8) + [6, 0, 0, 0] + [8, 0, 0xF8, 0xFF, 0x00, 0x7E])
    }

    @Test func `lasts as long as the greeting`() throws {
        let path = Studio.promptPath("zh/welcome")
        let codes = try Data(contentsOf: URL(filePath: path))
        try inFolder { folder in
            try TelephonePreview(alaw: path).write(to: folder + "/preview.wav")
            let wav = try Data(contentsOf: URL(filePath: folder + "/preview.wav"))
            #expect(wav.count == 44 + codes.count * 2)
            #expect(throws: WaveFileError.self) { try TelephonePreview(alaw: path).write(to: folder + "/no/x.wav") }
        }
    }
}
