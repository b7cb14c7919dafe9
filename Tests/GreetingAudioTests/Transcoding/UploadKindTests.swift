import Foundation
import Testing

@testable import GreetingAudio

/// A kind of file that people upload: two seconds of the same sound.
struct UploadKind: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// Makes the file and says where it is.
    let make: @Sendable (Sandbox) async throws -> String

    init(_ name: String, make: @escaping @Sendable (Sandbox) async throws -> String) {
        testDescription = name
        self.make = make
    }

    /// A file that ffmpeg encodes from a clean one at 48 kHz in stereo.
    static func encoded(_ name: String, _ options: String) -> UploadKind {
        UploadKind("\(name) \(options)") { sandbox in
            _ = try sandbox.write(clean, "clean.wav")
            try await sandbox.ffmpeg("-i clean.wav \(options) \(name)")
            return sandbox.file(name)
        }
    }

    private static let clean: Data = {
        let voice = Sound.speech(seconds: 2, rate: 48_000)
        return WAV(channels: 2, rate: 48_000, samples: Sound.pcm16(Sound.stereo(voice, voice))).data
    }()

    static func wav(_ name: String, _ change: @escaping @Sendable (inout WAV) -> Void = { _ in }) -> UploadKind {
        UploadKind(name) { sandbox in
            var wav = WAV(samples: Sound.pcm16(Sound.speech(seconds: 2, rate: 8000)))
            change(&wav)
            return try sandbox.write(wav.data, "upload.wav")
        }
    }

    static let encodings: [UploadKind] = [
        .encoded("a.wav", "-ar 8000 -ac 1"), .encoded("a.wav", "-ar 16000 -ac 1"), .encoded("a.wav", "-ar 44100"),
        .encoded("a.wav", "-ar 8000"), .encoded("a.wav", "-ar 192000 -c:a pcm_s24le"),
        .encoded("a.wav", "-c:a pcm_s32le"),
        .encoded("a.wav", "-c:a pcm_f32le"), .encoded("a.wav", "-ar 8000 -c:a pcm_u8"),
        .encoded("a.wav", "-ar 8000 -ac 1 -c:a pcm_alaw"), .encoded("a.wav", "-ar 8000 -ac 1 -c:a pcm_mulaw"),
        .encoded("a.wav", "-ar 8000 -ac 1 -c:a libgsm_ms"), .encoded("a.wav", "-ar 22050 -c:a adpcm_ms"),
        .encoded("a.wav", "-ar 22050 -c:a adpcm_ima_wav"), .encoded("a.wav", "-ac 6"), .encoded("a.wav", "-ac 8"),
        .encoded("a.w64", ""), .encoded("a.mp3", "-b:a 128k"), .encoded("a.mp3", "-ar 11025 -ac 1 -b:a 24k"),
        .encoded("a.wav", "-f mp3"), .encoded("a.m4a", ""), .encoded("a.m4a", "-c:a alac"), .encoded("a.aac", ""),
        .encoded("a.ogg", "-c:a libvorbis"), .encoded("a.opus", "-c:a libopus"), .encoded("a.flac", ""),
        .encoded("a.wma", "-c:a wmav2"), .encoded("a.aiff", ""), .encoded("a.caf", ""), .encoded("a.au", ""),
        .encoded("a.webm", "-c:a libopus"), .encoded("a.mkv", "-c:a aac"), .encoded("a.avi", "-c:a mp3"),
        .encoded("a.3gp", "-c:a aac"), .encoded("a.mov", "-c:a pcm_s16be"),
        .encoded("a.mp4", "-f lavfi -i testsrc=d=2:s=64x64 -shortest -map 1:v -map 0:a -c:v mpeg4"),
        .encoded("a.ogg", "-ac 1 -ar 16000 -c:a libspeex"),
    ]

    static let wavs: [UploadKind] = [
        .wav("8 kHz, mono, 16-bit"), .wav("18-byte fmt") { $0.formatExtra = WAV.number(0, 2) },
        .wav("LIST tags before") { $0.before = WAV.chunk("LIST", Data("INFOISFT\u{4}\0\0\0abc\0".utf8)) },
        .wav("LIST after the data") { $0.after = WAV.chunk("LIST", Data("INFOISFT\u{4}\0\0\0abc\0".utf8)) },
        .wav("odd chunk with its pad byte") { $0.before = WAV.chunk("note", Data("odd".utf8)) },
        .wav("data size 0xFFFFFFFF") { $0.size = 0xFFFF_FFFF }, .wav("data size 0, from a pipe") { $0.size = 0 },
        .wav("FLLR filler") { $0.before = WAV.chunk("FLLR", Data(count: 4044)) },
        .wav("EXTENSIBLE, 16-bit") {
            $0.tag = 0xFFFE
            $0.formatExtra = WAV.extensible(bits: 16, tag: 1, mask: 4)
        },
        .wav("EXTENSIBLE without a channel mask") {
            $0.tag = 0xFFFE
            $0.formatExtra = WAV.extensible(bits: 16, tag: 1, mask: 0)
        },
        .wav("float above full scale") {
            $0.tag = 3
            $0.bits = 32
            $0.samples = Sound.float32(Sound.speech(seconds: 2, rate: 8000, amplitude: 6))
        },
        .wav("float with things that are no numbers") {
            $0.tag = 3
            $0.bits = 32
            var sound = Sound.speech(seconds: 2, rate: 8000)
            (sound[4000], sound[8000], sound[9000]) = (.nan, .infinity, -.infinity)
            $0.samples = Sound.float32(sound)
        },
        .wav("hot, clipped") { $0.samples = Sound.pcm16(Sound.speech(seconds: 2, rate: 8000, amplitude: 8)) },
        .wav("very quiet") { $0.samples = Sound.pcm16(Sound.speech(seconds: 2, rate: 8000, amplitude: 0.01)) },
        .wav("DC offset") { $0.samples = Sound.pcm16(Sound.speech(seconds: 2, rate: 8000).map { $0 + 0.3 }) },
        .wav("quiet, then loud") {
            let quiet = Sound.speech(seconds: 1, rate: 8000, amplitude: 0.01)
            $0.samples = Sound.pcm16(quiet + Sound.speech(seconds: 1, rate: 8000, amplitude: 0.9))
        },
        .wav("clicks over a quiet voice") {
            var sound = Sound.speech(seconds: 2, rate: 8000, amplitude: 0.02)
            for index in stride(from: 300, to: sound.count, by: 1000) { sound[index] = 0.9 }
            $0.samples = Sound.pcm16(sound)
        },
        .wav("left channel alone") {
            let voice = Sound.speech(seconds: 2, rate: 8000)
            $0.channels = 2
            $0.samples = Sound.pcm16(Sound.stereo(voice, voice.map { _ in 0 }))
        },
        .wav("opposite phases") {
            let voice = Sound.speech(seconds: 2, rate: 8000)
            $0.channels = 2
            $0.samples = Sound.pcm16(Sound.stereo(voice, voice.map { -$0 }))
        },
        UploadKind("sox, raw A-law as AU") { sandbox in
            try await sandbox.run(
                "sox",
                ["-n", "-r", "8000", "-e", "a-law", sandbox.file("a.au"), "synth", "2", "sine", "440", "vol", "0.2"])
            return sandbox.file("a.au")
        },
        UploadKind("MP3 with a cover") { sandbox in
            _ = try sandbox.write(WAV(samples: Sound.pcm16(Sound.speech(seconds: 2, rate: 8000))).data, "clean.wav")
            try await sandbox.ffmpeg("-f lavfi -i testsrc=s=300x300 -frames:v 1 cover.png")
            try await sandbox.ffmpeg(
                "-i clean.wav -i cover.png -map 0 -map 1 -c:v copy -disposition:v attached_pic a.mp3")
            return sandbox.file("a.mp3")
        },
        // Mode 12.2 kbit/s and 23.85 kbit/s; what is in the frames is any sound.
        UploadKind("AMR-NB") { try $0.write(amr("#!AMR\n", header: 0x3C, frame: 32), "a.amr") },
        UploadKind("AMR-WB") { try $0.write(amr("#!AMR-WB\n", header: 0x44, frame: 61), "a.awb") },
    ]

    /// 100 frames of 20 ms.
    private static func amr(_ magic: String, header: UInt8, frame: Int) -> Data {
        var state: UInt32 = 1
        var data = Data(magic.utf8)
        for _ in 0..<100 {
            data.append(header)
            for _ in 1..<frame {
                state = state &* 1_664_525 &+ 1_013_904_223
                data.append(UInt8(state >> 24))
            }
        }
        return data
    }
}

@Suite struct `What people upload` {
    @Test(arguments: UploadKind.encodings + UploadKind.wavs)
    func `becomes three files of its length, as loud as Asterisk's prompts`(kind: UploadKind) async throws {
        try await Sandbox.with { sandbox in
            let upload = try await kind.make(sandbox)
            let result = try await Transcoder().transcode(upload, into: sandbox.out)
            #expect(try sandbox.delivered == Sandbox.names)
            // Codecs without a note of their delay add some milliseconds.
            #expect(abs(result.source.seconds - 2) < 0.12)
            #expect(!result.source.isCutShort)
            let files = [
                ("decoded.s16", 96_000.0), ("greeting.sln16", 32_000), ("greeting.alaw", 8000), ("greeting.ulaw", 8000),
                ("greeting.wav", 16_000),
            ]
            for (name, bytesPerSecond) in files {
                let size = try #require(
                    FileManager.default.attributesOfItem(atPath: "\(sandbox.out)/\(name)")[.size] as? Int)
                #expect(abs(Double(size) / bytesPerSecond - result.source.seconds) < 0.05, "\(name)")
            }
            for level in [result.wide, result.narrow] {
                let loudness = try #require(level.loudness)
                #expect(loudness > -20 && loudness < -18)
                #expect(level.peak < 0)
            }
        }
    }

    /// The meter that reads the files back is ours; ffmpeg's must agree.
    @Test func `is as loud as ffmpeg's own meter says`() async throws {
        try await Sandbox.with { sandbox in
            let upload = try sandbox.write(
                WAV(rate: 44_100, samples: Sound.pcm16(Sound.speech(seconds: 3, rate: 44_100, amplitude: 0.4))).data,
                "a.wav")
            let result = try await Transcoder().transcode(upload, into: sandbox.out)
            let wide = try await sandbox.loudness("-f s16le -ar 16000 -ac 1 -i \(sandbox.out)/greeting.sln16")
            #expect(abs(wide - (result.wide.loudness ?? 0)) < 0.15)
            let narrow = try await sandbox.loudness("-f alaw -ar 8000 -ac 1 -i \(sandbox.out)/greeting.alaw")
            #expect(abs(narrow - (result.narrow.loudness ?? 0)) < 0.3)
            let before = try await sandbox.loudness("-i a.wav", filter: "highpass=f=80,")
            #expect(abs(before - (result.before.loudness ?? 0)) < 0.15)
        }
    }

    @Test func `shorter than a loudness block is levelled by its mean`() async throws {
        try await Sandbox.with { sandbox in
            let upload = try sandbox.write(
                WAV(samples: Sound.pcm16(Sound.speech(seconds: 0.35, rate: 8000, amplitude: 0.02))).data, "a.wav")
            let result = try await Transcoder().transcode(upload, into: sandbox.out)
            #expect(result.wide.loudness == nil)
            #expect(abs(result.wide.mean + 19.4) < 1)
            #expect(abs(result.narrow.mean + 19.4) < 1)
        }
    }

    @Test func `keeps the text of a name of any language out of every command`() async throws {
        try await Sandbox.with { sandbox in
            let data = WAV(samples: Sound.pcm16(Sound.speech(seconds: 1, rate: 8000))).data
            for name in [
                "欢迎.wav", "-y", "$(touch owned).wav", "a\nb.wav", "a;touch owned", "file:x", "%d.wav", "'\".mp3",
            ] {
                let upload = try sandbox.write(data, name)
                let result = try await Transcoder().transcode(upload, into: sandbox.out)
                #expect(result.duration == 1)
            }
            #expect(!FileManager.default.fileExists(atPath: sandbox.file("owned")))
            #expect(!FileManager.default.fileExists(atPath: "\(sandbox.out)/owned"))
            let link = sandbox.file("link")
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: sandbox.file("欢迎.wav"))
            _ = try await Transcoder().transcode(link, into: sandbox.out)
            #expect(try sandbox.delivered == Sandbox.names)
        }
    }
}

extension Sandbox {
    /// The integrated loudness by ffmpeg's ebur128.
    func loudness(_ input: String, filter: String = "") async throws -> Double {
        try await ffmpeg("\(input) -af \(filter)ebur128=metadata=1,ametadata=print:file=\(file("r128.txt")) -f null -")
        let text = try String(contentsOfFile: file("r128.txt"), encoding: .utf8)
        let last = try #require(text.split(separator: "\n").last { $0.hasPrefix("lavfi.r128.I=") })
        return try #require(Double(last.dropFirst("lavfi.r128.I=".count)))
    }
}
