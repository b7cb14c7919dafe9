import Testing

@testable import GreetingAudio

@Suite struct `What ffmpeg says` {
    private static let log = """
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
            log.add(bytes[start..<min(start + piece, bytes.count)]) { progress.append($0) }
        }
        #expect(progress == [31.25])
        #expect(log.remarks == ["[aac @ 0x5570] channel element 3.2 is not allocated"])
        #expect(log.lastRemark == "channel element 3.2 is not allocated")
    }

    @Test(arguments: [
        ("[aac @ 0x5570] Reserved bit set.\nError while decoding stream #0:0\n", "Reserved bit set."),
        ("[flac @ 0x5570] invalid residual\n[fc#0 @ 0x5571] Error sending frames\n", "invalid residual"),
        ("Cannot determine format of input stream 0:0 after EOF\nError marking filters as finished\n", nil),
        ("[af#0:0 @ 0x5570] Error initializing filters!\nConversion failed!\n", nil), ("", nil),
    ])
    func `is a complaint about the sound only in a decoder's or a demuxer's words`(lines: String, complaint: String?) {
        var log = FFmpegLog()
        log.add(lines.utf8) { _ in }
        #expect(log.complaint == complaint)
    }

    @Test(arguments: ["nan", "inf", "-1", "1e308", "99999999999999999999999", "9223372036854775807", ""])
    func `of its progress is no number without bounds`(value: String) {
        var log = FFmpegLog()
        var progress: [Double] = []
        log.add("out_time_us=\(value)\n".utf8) { progress.append($0) }
        #expect(progress.isEmpty)
    }

    @Test func `is shown without control characters and without turning the line round`() {
        var log = FFmpegLog()
        log.add("[mov @ 0x1] \u{1B}[31mbad\u{7} \u{202E}atom\n".utf8) { _ in }
        #expect(log.lastRemark == "[31mbad atom")
    }

    @Test func `is remembered only in part when it never ends`() {
        var log = FFmpegLog()
        for number in 0..<10_000 { log.add("[mp3 @ 0x1] Header missing \(number)\n".utf8) { _ in } }
        log.add(repeatElement(UInt8(ascii: "x"), count: 100_000)) { _ in }
        log.add("\n".utf8) { _ in }
        #expect(log.remarks.count == 40)
        #expect(log.remarks.last?.count == 2000)
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
