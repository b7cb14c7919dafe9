import Foundation
import Markup
import SystemPackage
import Testing

@testable import GreetingAudio

/// A file that nobody should upload, and what is said to it; `nil`: it becomes a greeting all the same.
struct OddUpload: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let refusal: String?
    let make: @Sendable (Sandbox) async throws -> String

    init(_ name: String, _ refusal: String?, make: @escaping @Sendable (Sandbox) async throws -> String) {
        testDescription = name
        self.refusal = refusal
        self.make = make
    }

    init(text: String, as name: String, _ refusal: String? = Words.notSound) {
        self.init(name, refusal) { try $0.write(Data(text.utf8), name) }
    }

    init(_ name: String, _ refusal: String?, wav change: @escaping @Sendable (inout WAV) -> Void) {
        self.init(name, refusal) { sandbox in
            var wav = WAV(samples: Sound.pcm16(Sound.speech(seconds: 2, rate: 8000)))
            change(&wav)
            return try sandbox.write(wav.data, "upload.wav")
        }
    }

    /// The first bytes of a file that ffmpeg encodes.
    init(cut name: String, _ options: String = "", bytes: Int, _ refusal: String?) {
        self.init("\(bytes) bytes of \(name) \(options)", refusal) { sandbox in
            let data = try Data(contentsOf: URL(filePath: try await UploadKind.encoded(name, options).make(sandbox)))
            return try sandbox.write(data.prefix(bytes), "cut")
        }
    }

    enum Words {
        static let notSound = "is no sound file"
        static let damaged = "is damaged ("
        static let rate = "a sample rate that no sound has"
        static let codec = "cannot decode ("
        static let silent = "nothing to hear"
        static let tooLong = "longer than 10 minutes"
        static let tooShort = "shorter than a tenth"
        static let noTrack = "no sound in it"
        static let notAFile = "is not a file"
        static let missing = "there is no file"
        static let channels = "is the most"
    }

    static let files: [OddUpload] = [
        .init("a folder", Words.notAFile) { $0.file("") },
        .init("a missing file", Words.missing) { $0.file("none.wav") },
        .init("a file in a missing folder", Words.missing) { $0.file("none/../../none.wav") },
        .init("no name at all", Words.missing) { _ in return "" },
        .init("a name with a NUL", Words.missing) { $0.file("x\0.wav") },
        .init("a name that is not UTF-8", Words.missing) { sandbox in
            let name = Array(sandbox.file("").utf8) + [0xFF, 0xFE]
            let file = try (name + [0]).withUnsafeBytes { bytes in
                try FileDescriptor.open(
                    bytes.assumingMemoryBound(to: CChar.self).baseAddress.unsafelyUnwrapped, .writeOnly,
                    options: .create, permissions: .ownerReadWrite)
            }
            try file.close()
            return String(decoding: name, as: UTF8.self)
        },
        .init("a name that is too long", "cannot be read: File name too long") {
            $0.file(String(repeating: "a", count: 300))
        },
        .init("a file used as a folder", Words.missing) { "\(try $0.write(Data("x".utf8), "x"))/y.wav" },
        .init("a link to itself", "cannot be read: Too many levels of symbolic links") { sandbox in
            try FileManager.default.createSymbolicLink(atPath: sandbox.file("loop"), withDestinationPath: "loop")
            return sandbox.file("loop")
        },
        .init("a link to a device", Words.notAFile) { sandbox in
            try FileManager.default.createSymbolicLink(atPath: sandbox.file("z"), withDestinationPath: "/dev/zero")
            return sandbox.file("z")
        },
        .init("/dev/zero", Words.notAFile) { _ in return "/dev/zero" },
        .init("/dev/null", Words.notAFile) { _ in return "/dev/null" },
        .init("a named pipe that nobody writes to", Words.notAFile) { sandbox in
            try await sandbox.run("mkfifo", ["pipe"])
            return sandbox.file("pipe")
        },
        .init("no bytes", "the file is empty") { try $0.write(Data(), "a.wav") },
        .init("more bytes than allowed", "larger than 100 MiB") { sandbox in
            let path = try sandbox.write(WAV(size: 100 << 20, samples: Data()).data, "a.wav")
            try await sandbox.run("truncate", ["-s", "\(100 << 20 | 1)", path])
            return path
        },
    ]

    static let texts: [OddUpload] = [
        .init(text: "a", as: "one-byte.mp3"), .init(text: "Just a text.\n", as: "text.wav"),
        .init(text: "#EXTM3U\n#EXTINF:5,\nsecret.wav\n", as: "playlist.m3u"),
        .init(text: "[playlist]\nFile1=secret.wav\n", as: "playlist.pls"),
        .init(text: "<svg xmlns='http://www.w3.org/2000/svg'><image href='secret.wav'/></svg>", as: "picture.svg"),
        .init(text: "<?xml version='1.0'?><MPD><BaseURL>secret.wav</BaseURL></MPD>", as: "dash.mpd"),
        .init(text: "v=0\nc=IN IP4 127.0.0.1\nm=audio 9 RTP/AVP 8\n", as: "session.sdp"),
        .init(text: "<!doctype html><html><audio src='secret.wav'></html>", as: "page.mp3"),
        .init(text: "RIFF\u{10}\0\0\0WAVE", as: "only-riff.wav"),
        .init(text: "ID3\u{3}\0\0\0\0\0\0", as: "only-id3.mp3"),
        .init(text: "OggS", as: "only-oggs.ogg", "it ends too early"), .init(text: "fLaC", as: "only-flac.flac"),
        .init("noise", Words.notSound) { sandbox in
            var state: UInt32 = 7
            let bytes = (0..<200_000).map { _ in
                state = state &* 1_664_525 &+ 1_013_904_223
                return UInt8(state >> 24)
            }
            return try sandbox.write(Data(bytes), "noise.mp3")
        },
        .init("zeros", Words.notSound) { try $0.write(Data(count: 100_000), "zeros.mp3") },
        .init("a compressed archive of a sound", Words.notSound) { sandbox in
            let upload = try await UploadKind.encoded("a.wav", "").make(sandbox)
            try await sandbox.run("gzip", ["-k", upload])
            return upload + ".gz"
        },
        // Frames of MP3 are found wherever they lie.
        .init("an archive that holds a sound as it is", nil) { sandbox in
            _ = try await UploadKind.encoded("a.mp3", "").make(sandbox)
            try await sandbox.run("tar", ["-cf", "a.tar", "a.mp3"])
            return sandbox.file("a.tar")
        },
    ]

    static let damages: [OddUpload] = [
        .init("a picture named MP3", Words.notSound) { sandbox in
            try await sandbox.ffmpeg("-f lavfi -i testsrc=s=64x64 -frames:v 1 -f image2 -c:v png a.mp3")
            return sandbox.file("a.mp3")
        },
        .init("a film without sound", Words.noTrack) { sandbox in
            try await sandbox.ffmpeg("-f lavfi -i testsrc=d=1:s=64x64 -c:v mpeg4 a.mp4")
            return sandbox.file("a.mp4")
        },
        .init("a cover without music", Words.noTrack) { sandbox in
            try await sandbox.ffmpeg("-f lavfi -i testsrc=d=1:s=64x64 -c:v mjpeg -frames:v 1 a.mov")
            return sandbox.file("a.mov")
        },
        .init(cut: "a.m4a", bytes: 9000, "it ends too early"), .init(cut: "a.mp3", bytes: 100, Words.notSound),
        .init(cut: "a.mp3", "-b:a 128k", bytes: 16_000, nil), .init(cut: "a.wav", bytes: 44, Words.notSound),
        .init(cut: "a.wav", bytes: 100_001, nil), .init(cut: "a.flac", bytes: 2000, "it ends too early"),
        .init(cut: "a.flac", bytes: 60_000, nil), .init(cut: "a.aac", bytes: 10_000, nil),
        .init(cut: "a.wv", "-ar 8000 -ac 1", bytes: 9000, "it ends too early: nothing in it can be decoded"),
        .init("a telephone's recording without its frames", "\(Words.codec)channel element 0.0") { sandbox in
            var data = try Data(contentsOf: URL(filePath: try await UploadKind.encoded("a.m4a", "").make(sandbox)))
            let frames = try #require(data.range(of: Data("mdat".utf8))).upperBound
            let index = try #require(data.range(of: Data("moov".utf8))).lowerBound - 4
            data.replaceSubrange(frames..<index, with: Data(count: index - frames))
            return try sandbox.write(data, "b.m4a")
        },
        .init("no channels", Words.codec) { $0.channels = 0 }, .init("no rate", Words.notSound) { $0.rate = 0 },
        .init("no samples", Words.damaged) { $0.samples = Data() },
        .init("half a sample", Words.codec) { $0.samples = Data([1]) },
        .init("50 ms", Words.tooShort) { $0.samples = Sound.pcm16(Sound.tone(500, seconds: 0.05, rate: 8000)) },
        .init("a codec that nobody has", Words.codec) { $0.tag = 0x1234 },
        .init("1 sample a second", Words.rate) { $0.rate = 1 },
        .init("2,147,483,647 samples a second", Words.rate) { $0.rate = 2_147_483_647 },
        .init("9 channels", Words.channels) { $0.channels = 9 },
        .init("64 channels", Words.channels) { $0.channels = 64 },
        .init("65,535 channels", Words.codec + "Too many channels: 65535") { wav in
            wav.channels = 65_535
            wav.samples = Data(count: 1_000_000)
        },
        .init("digital silence", Words.silent) { $0.samples = Data(count: 32_000) },
        .init("a constant", "cannot be brought to an even level") {
            $0.samples = Sound.pcm16(.init(repeating: 0.5, count: 16_000))
        },
        .init("noise of one bit", Words.silent) {
            $0.samples = Sound.pcm16(Sound.tone(500, seconds: 2, rate: 8000, amplitude: 5e-5))
        },
        .init("what nobody hears on the telephone", "nothing above 4 kHz") {
            $0.rate = 48_000
            $0.samples = Sound.pcm16(Sound.tone(6000, seconds: 2, rate: 48_000))
        },
        .init("nothing but no numbers", Words.silent) {
            ($0.tag, $0.bits) = (3, 32)
            $0.samples = Sound.float32(.init(repeating: .nan, count: 16_000))
        },
        .init("numbers without measure", nil) {
            ($0.tag, $0.bits) = (3, 32)
            $0.samples = Sound.float32(Sound.speech(seconds: 1, rate: 8000, amplitude: 1e30))
        },
    ]

    static let bombs: [OddUpload] = [
        .init("ten hours of silence in a few bytes", Words.tooLong) { sandbox in
            try await sandbox.ffmpeg(
                "-f lavfi -i anullsrc=r=4000:cl=mono -t 36000 -c:a flac -compression_level 0 a.flac")
            return sandbox.file("a.flac")
        },
        .init("thirteen minutes in eight channels", Words.tooLong) { sandbox in
            let path = try sandbox.write(WAV(channels: 8, rate: 2000, size: 24 << 20, samples: Data()).data, "a.wav")
            try await sandbox.run("truncate", ["-s", "\(24 << 20)", path])
            return path
        },
        .init("ten minutes and a second", Words.tooLong) { sandbox in
            let path = try sandbox.write(WAV(size: 601 * 16_000, samples: Data()).data, "a.wav")
            try await sandbox.run("truncate", ["-s", "\(44 + 601 * 16_000)", path])
            return path
        },
    ]
}

@Suite struct `An odd upload` {
    @Test(arguments: OddUpload.files + OddUpload.texts + OddUpload.damages + OddUpload.bombs)
    func `is refused in plain words or becomes a greeting, and leaves nothing behind`(odd: OddUpload) async throws {
        try await Sandbox.with { sandbox in
            // What must not be read, where a playlist would find it.
            _ = try sandbox.write(
                WAV(samples: Sound.pcm16(Sound.tone(1234, seconds: 2, rate: 8000))).data, "secret.wav")
            let upload = try await odd.make(sandbox)
            do {
                _ = try await Transcoder().transcode(upload, into: sandbox.out)
                #expect(odd.refusal == nil, "it became a greeting")
                #expect(try sandbox.delivered == Sandbox.names)
            } catch let error as TranscodeError {
                let expected = try #require(odd.refusal, "refused: \(error)")
                #expect(error.description.contains(expected), "\(error)")
                #expect(try sandbox.delivered == [])
            }
        }
    }

    /// ffmpeg alone would play the secret: the first test shows that the bait works.
    @Test(arguments: [
        ("x.mp3", "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nfile://SECRET\n#EXT-X-ENDLIST\n"),
        ("x.wav", "ffconcat version 1.0\nfile SECRET\n"),
    ])
    func `that names another file does not get it`(name: String, text: String) async throws {
        try await Sandbox.with { sandbox in
            let tone = WAV(samples: Sound.pcm16(Sound.tone(1234, seconds: 2, rate: 8000))).data
            _ = try sandbox.write(tone, "clean.wav")
            try await sandbox.ffmpeg("-i clean.wav secret.aac")
            let bait = text.replacingOccurrences(of: "SECRET", with: sandbox.file("secret.aac"))
            let upload = try sandbox.write(Data(bait.utf8), name)
            try await sandbox.ffmpeg(
                "-safe 0 -allowed_extensions ALL -i \(upload) got.wav".replacingOccurrences(
                    of: name == "x.wav" ? "-allowed_extensions ALL " : "-safe 0 ", with: ""))
            #expect(FileManager.default.fileExists(atPath: sandbox.file("got.wav")))
            await #expect(throws: TranscodeError.notSound) {
                try await Transcoder().transcode(upload, into: sandbox.out)
            }
            #expect(try sandbox.delivered == [])
        }
    }

    /// As a file does that still grows: the kernel's have a size of 0, whatever is in them.
    @Test func `that is longer than its size says is read no further than allowed`() async throws {
        try await Sandbox.with { sandbox in
            var limits = Transcoder.Limits()
            limits.bytes = 1000
            await #expect(throws: TranscodeError.tooLarge(bytes: 1000)) {
                try await Transcoder(limits: limits).transcode("/proc/self/maps", into: sandbox.out)
            }
            let delivered = try sandbox.delivered
            #expect(delivered.isEmpty)
        }
    }
}
