import Testing

@testable import GreetingAudio

@Suite struct `What ffmpeg says` {
    private static let log = """
        ffmpeg stats and -progress period set to 0.1.
        Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'file:upload':
          Metadata:
            title           : Input #0, evil, from 'x':
                            :   Stream #0:0: Audio: evil, 1 Hz, mono
          Duration: 00:01:02.50, start: 0.000000, bitrate: 133 kb/s
          Stream #0:0[0x1](und): Video: h264 (High), yuv420p, 64x64
          Stream #0:1[0x2](und): Audio: aac (LC) (mp4a / 0x6134706D), 44100 Hz, 5.1(side), fltp, 127 kb/s (default)
          Stream #0:2: Audio: mp3, 8000 Hz, mono, fltp
        Output #0, f32le, to 'file:decoded.f32':
          Stream #0:0: Audio: pcm_f32le, 48000 Hz, stereo, flt, 3072 kb/s (default)
        out_time_us=31250000
        progress=continue
        [aac @ 0x5570] channel element 3.2 is not allocated

        """

    @Test(arguments: [1, 7, 10_000])
    func `is understood however it is cut`(piece: Int) {
        var log = FFmpegLog()
        var progress: [Double] = []
        let bytes = Array(Self.log.utf8)
        for start in stride(from: 0, to: bytes.count, by: piece) {
            log.add(bytes[start..<min(start + piece, bytes.count)]) { done, total in
                progress.append(done / (total ?? 1))
            }
        }
        #expect(log.container == "mov,mp4,m4a,3gp,3g2,mj2")
        #expect(log.source == .init(codec: "aac", rate: 44_100, channels: 6))
        #expect(log.output == .init(codec: "pcm_f32le", rate: 48_000, channels: 2))
        #expect(log.promisedSeconds == 62.5)
        #expect(progress == [0.5])
        #expect(log.remarks.last == "[aac @ 0x5570] channel element 3.2 is not allocated")
    }

    @Test(arguments: [
        ("mono", 1), ("stereo", 2), ("2.1", 3), ("quad(side)", 4), ("7.1(wide)", 8), ("hexagonal", 6),
        ("16 channels", 16),
    ])
    func `of a channel layout is a number`(layout: String, channels: Int) {
        var log = FFmpegLog()
        log.add("  Stream #0:0: Audio: pcm_s16le, 8000 Hz, \(layout), s16\n".utf8) { _, _ in }
        #expect(log.source?.channels == channels)
    }

    @Test func `is remembered only in part when it never ends`() {
        var log = FFmpegLog()
        for number in 0..<10_000 { log.add("[mp3 @ 0x1] Header missing \(number)\n".utf8) { _, _ in } }
        log.add(repeatElement(UInt8(ascii: "x"), count: 100_000)) { _, _ in }
        log.add("\n".utf8) { _, _ in }
        #expect(log.remarks.count == 40)
        #expect(log.remarks.last?.count == 2000)
    }

    @Test func `of a duration that it guessed is not believed`() {
        var log = FFmpegLog()
        log.add("[mp3 @ 0x1] Estimating duration from bitrate, this may be inaccurate\n".utf8) { _, _ in }
        log.add("  Duration: 00:00:09.00, start: 0.0\n".utf8) { _, _ in }
        #expect(log.promisedSeconds == nil)
    }

    @Test func `is passed on ten times a second at most, and never backwards`() {
        var pace = ProgressPace()
        let start = ContinuousClock.now
        let reports = [(0, 0.0), (50, 0.1), (100, 0.2), (150, 0.9), (200, 0.1), (250, 7.0), (500, 1.0)].map {
            pace.report($0.1, at: start + .milliseconds($0.0))
        }
        #expect(reports == [0, nil, 0.2, nil, nil, 1, nil])
    }
}
