import Foundation
import Markup
import Testing

@testable import GreetingAudio

@Suite struct `An upload` {
    private func source(of data: Data, _ name: String, in sandbox: Sandbox) async throws -> SourceFormat {
        try await Transcoder().transcode(try sandbox.write(data, name), into: sandbox.out).source
    }

    private static let voice = Sound.speech(seconds: 2, rate: 16_000)

    @Test(arguments: [15, 50, 88])
    func `of which a part is missing is accepted with a remark, in JSON too`(percent: Int) async throws {
        try await Sandbox.with { sandbox in
            let whole = WAV(rate: 16_000, samples: Sound.pcm16(Self.voice)).data
            let source = try await source(of: whole.prefix(whole.count * percent / 100), "a.wav", in: sandbox)
            #expect(source.remarks == [.cutShort])
            #expect(abs(try #require(source.promisedSeconds) - 2) < 0.01)
            #expect(
                String(decoding: try JSONEncoder().encode(source), as: UTF8.self).contains(#""remarks":["cut-short"]"#))
        }
    }

    @Test(arguments: [
        "0 Output #0, f32le, to 'q':\n  Stream #0:0: Audio: pcm_f32le, 48000 Hz, 0 channels\n", "2 channels",
    ])
    func `cannot pass for the decoder's words`(words: String) async throws {
        try await Sandbox.with { sandbox in
            _ = try sandbox.write(WAV(rate: 16_000, samples: Sound.pcm16(Self.voice)).data, "a.wav")
            try await sandbox.run(
                "ffmpeg",
                ["-nostdin", "-v", "error", "-i", "a.wav", "-metadata", "x\n\(words)=v", "-c:a", "libvorbis", "a.ogg"])
            let source = try await Transcoder().transcode(sandbox.file("a.ogg"), into: sandbox.out).source
            #expect(source.channels == 1)
            #expect(source.rate == 16_000)
            #expect(abs(source.seconds - 2) < 0.05)
        }
    }

    @Test func `with a second part says that it was left out`() async throws {
        try await Sandbox.with { sandbox in
            _ = try sandbox.write(WAV(rate: 16_000, samples: Sound.pcm16(Self.voice)).data, "a.wav")
            try await sandbox.ffmpeg("-i a.wav -c:a libvorbis a.ogg")
            try await sandbox.ffmpeg("-i a.wav -c:a libopus b.ogg")
            let vorbis = try Data(contentsOf: URL(filePath: sandbox.file("a.ogg")))
            let opus = try Data(contentsOf: URL(filePath: sandbox.file("b.ogg")))
            #expect(try await source(of: vorbis, "1.ogg", in: sandbox).remarks.isEmpty)
            #expect(try await source(of: vorbis + opus, "2.ogg", in: sandbox).remarks == [.secondPart])
            let samples = Sound.pcm16(Self.voice)
            let wave = WAV(rate: 16_000, after: WAV.chunk("data", samples), samples: samples).data
            #expect(try await source(of: wave, "3.wav", in: sandbox).remarks == [.secondPart])
        }
    }

    /// Apple's telephones record spatial sound so: the first track is one that nobody else decodes.
    @Test func `whose first track cannot be decoded is made of the next, with a remark`() async throws {
        try await Sandbox.with { sandbox in
            let data = try await twoTracks(in: sandbox) { data, entry in
                try Self.rename("mp4a", to: "apac", in: &data, after: entry)
                // ffmpeg would go by what is described here.
                try Self.rename("esds", to: "free", in: &data, after: entry)
            }
            let source = try await source(of: data, "b.m4a", in: sandbox)
            #expect(source.remarks == [.otherTracks])
            #expect(source.codec == "aac")
            #expect(source.rate == 22_050)
            #expect(abs(source.seconds - 2) < 0.1)
        }
    }

    @Test func `whose first track has no sound that can be decoded is made of the next, with a remark`() async throws {
        try await Sandbox.with { sandbox in
            let data = try await twoTracks(in: sandbox) { data, entry in
                // The sizes of its frames are said to be 0.
                let sizes = try #require(data.range(of: Data("stsz".utf8), in: entry..<data.endIndex)).upperBound
                let count = data[sizes + 8..<sizes + 12].reduce(0) { $0 << 8 | Int($1) }
                data.replaceSubrange(sizes + 12..<sizes + 12 + 4 * count, with: Data(count: 4 * count))
            }
            let source = try await source(of: data, "b.m4a", in: sandbox)
            #expect(source.remarks == [.otherTracks])
            #expect(source.rate == 22_050)
            #expect(abs(source.seconds - 2) < 0.1)
        }
    }

    /// Two tracks of the same words, the first at 16 kHz and changed, the second at 22.05 kHz.
    /// - Parameter change: Is given the place of the first track's description.
    private func twoTracks(
        in sandbox: Sandbox, _ change: (inout Data, _ entry: Data.Index) throws -> Void
    ) async throws -> Data {
        _ = try sandbox.write(WAV(rate: 16_000, samples: Sound.pcm16(Self.voice)).data, "a.wav")
        try await sandbox.ffmpeg("-i a.wav -map 0 -map 0 -ar:a:1 22050 -c:a aac a.m4a")
        var data = try Data(contentsOf: URL(filePath: sandbox.file("a.m4a")))
        try change(&data, try #require(data.range(of: Data("stsd".utf8))).upperBound)
        return data
    }

    private static func rename(
        _ atom: String, to name: String, in data: inout Data, after start: Data.Index
    ) throws {
        let place = try #require(data.range(of: Data(atom.utf8), in: start..<data.endIndex))
        data.replaceSubrange(place, with: Data(name.utf8))
    }

    /// Which ffmpeg refuses as a whole, because the sound is in a form that is not on its list.
    @Test func `in a codec that is not allowed is refused by its name`() async throws {
        try await Sandbox.with { sandbox in
            let data = try await twoTracks(in: sandbox) { data, entry in
                try Self.rename("mp4a", to: "Qclp", in: &data, after: entry)
                try Self.rename("esds", to: "free", in: &data, after: entry)
            }
            await #expect(throws: TranscodeError.unknownCodec("codec qcelp")) {
                try await self.source(of: data, "b.m4a", in: sandbox)
            }
        }
    }

    @Test func `that is protected says so`() async throws {
        try await Sandbox.with { sandbox in
            _ = try sandbox.write(WAV(rate: 16_000, samples: Sound.pcm16(Self.voice)).data, "a.wav")
            try await sandbox.ffmpeg("-i a.wav -c:a aac a.m4a")
            var data = try Data(contentsOf: URL(filePath: sandbox.file("a.m4a")))
            let names = try #require(data.range(of: Data("stsd".utf8)))
            let codec = try #require(data.range(of: Data("mp4a".utf8), in: names.upperBound..<data.endIndex))
            data.replaceSubrange(codec, with: Data("drms".utf8))
            let error = await #expect(throws: TranscodeError.self) { try await source(of: data, "b.m4a", in: sandbox) }
            #expect(error?.description.contains("protected against copying") == true, "\(String(describing: error))")
        }
    }

    @Test(arguments: [[], [2]])
    func `from WeChat is named as a voice message`(before: [UInt8]) async throws {
        try await Sandbox.with { sandbox in
            let data = Data(before) + Data("#!SILK_V3".utf8) + Data(repeating: 7, count: 1000)
            await #expect(throws: TranscodeError.voiceMessage) { try await source(of: data, "msg.amr", in: sandbox) }
        }
    }

    @Test func `of 24 bits stored in 32 is decoded as loud as it is`() async throws {
        try await Sandbox.with { sandbox in
            let samples = Self.voice.reduce(into: Data()) { $0 += WAV.number(Int($1 * 8_388_607) << 8, 4) }
            let wave = WAV(
                tag: 0xFFFE, rate: 16_000, bits: 32, formatExtra: WAV.extensible(bits: 24, tag: 1, mask: 4),
                samples: samples)
            let plain = WAV(rate: 16_000, samples: Sound.pcm16(Self.voice))
            let result = try await Transcoder().transcode(try sandbox.write(wave.data, "a.wav"), into: sandbox.out)
            let right = try await Transcoder().transcode(try sandbox.write(plain.data, "b.wav"), into: sandbox.out)
            #expect(abs(result.source.seconds - 2) < 0.01)
            #expect(abs(result.before.mean - right.before.mean) < 0.1)
        }
    }

    @Test func `named as a file without a header is none if it has one, or is a text`() async throws {
        try await Sandbox.with { sandbox in
            let wave = WAV(rate: 16_000, samples: Sound.pcm16(Self.voice)).data
            let source = try await source(of: wave, "a.ulaw", in: sandbox)
            #expect(source.container == "wav")
            await #expect(throws: TranscodeError.notSound) {
                try await self.source(
                    of: Data(String(repeating: "Hello. ", count: 2000).utf8), "b.ulaw", in: sandbox)
            }
        }
    }
}
