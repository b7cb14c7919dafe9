import Foundation
import Testing

@testable import GreetingAudio

/// Whatever an upload makes ffprobe say, and whatever its bytes are: nothing ends the process or leaves its bounds.
@Suite struct `An upload that was tampered with` {
    private static let answer = """
        {"programs": [], "streams": [
          {"index": 0, "codec_tag_string": "apac", "codec_tag": "0x63617061", "sample_rate": "44100", "channels": 2},
          {"index": 1, "codec_name": "aac", "codec_tag_string": "mp4a", "sample_rate": "44100", "channels": 1,
           "duration": "4.430000"}],
         "format": {"nb_streams": 3, "format_name": "mov,mp4,m4a,3gp,3g2,mj2", "start_time": "0.000000",
           "duration": "9.000000", "probe_score": 100}}
        """

    @Test func `never makes ffprobe's answer leave its bounds`() async {
        await Fuzz.run("ffprobe", samples: [Self.answer]) { bytes, _ in
            guard let facts = UploadFacts(json: Data(bytes)) else { return }
            for track in facts.tracks {
                let isBounded =
                    (0...65_535).contains(track.channels) && track.rate.map(SoundTrack.rates.contains) != false
                    && track.seconds.map { (0...1_000_000).contains($0) } != false
                    && (0...100_000).contains(track.index)
                #expect(isBounded, "\(track)")
                _ = facts.promise(of: track)
            }
            #expect((0...100).contains(facts.score) && (0...1_000_000).contains(facts.start))
            _ = try? facts.playable(Transcoder.Limits())
        }
    }

    private static func zeros(_ count: Int) -> String { String(repeating: "\0", count: count) }

    private static let containers: [String] = [
        "RIFF\u{40}\0\0\0WAVEfmt \u{28}\0\0\0\u{7E}\u{7E}\u{1}\0\u{40}\u{1F}\0\0\0\u{7D}\0\0\u{4}\0\u{20}\0\u{16}\0\u{18}\0"
            + "\u{4}\0\0\0\u{1}\0" + zeros(14) + "data\u{8}\0\0\0abcdefgh",
        "RF64\u{7F}\0\0\0WAVEds64\u{1C}\0\0\0" + zeros(28) + "data\u{7F}\u{7F}\0\0abcd",
        "riff" + zeros(36) + "data" + zeros(12) + "\u{28}" + zeros(7) + "0123456789abcdef",
        "caff\0\u{1}\0\0desc\0\0\0\0\0\0\0\u{4}abcddata\0\0\0\0\0\0\0\u{20}abcd",
        "OggS\0\u{2}" + zeros(20) + "\u{1}\u{7}OpusHeaOggS\0\u{4}" + zeros(20) + "\u{1}\u{4}abcd",
    ]

    @Test func `never makes its chunks or pages lie beyond it`() async {
        await Fuzz.run("uploads", samples: Self.containers) { bytes, _ in
            let file = Data(bytes)
            _ = OggPages(file)
            guard let chunks = WaveChunks(file) else { return }
            #expect((0...file.count).contains(chunks.present))
            #expect(chunks.validBits.map { $0.offset < file.count } != false)
            #expect(chunks.promise(ofDecoded: 600).map(\.isFinite) != false)
        }
    }
}
