import Foundation
import Testing

@testable import GreetingAudio

@Suite struct `Facts of an upload` {
    static let answer = """
        {"programs": [], "streams": [
          {"index": 0, "codec_tag_string": "apac", "sample_rate": "44100", "channels": 2, "duration": "4.430000"},
          {"index": 1, "codec_name": "aac", "codec_tag_string": "mp4a", "sample_rate": "44100", "channels": 1,
           "duration": "4.430000"}],
         "format": {"nb_streams": 3, "format_name": "mov,mp4,m4a,3gp,3g2,mj2", "start_time": "0.000000",
           "duration": "9.000000", "probe_score": 100}}
        """

    private func read(_ json: String) -> UploadFacts? { UploadFacts(json: Data(json.utf8)) }

    @Test func `are those that ffprobe tells`() throws {
        let facts = try #require(read(Self.answer))
        #expect(facts.container == "mov,mp4,m4a,3gp,3g2,mj2")
        #expect(facts.streams == 3)
        #expect(facts.tracks.map(\.name) == ["apac", "aac"])
        #expect(try facts.playable(Transcoder.Limits()).map(\.index) == [1])
        #expect(facts.promise(of: facts.tracks[1]) == 4.43)
    }

    /// What must not be believed, and what of the track is left.
    @Test(arguments: [
        (#""sample_rate": "1""#, nil as Int?, 1), (#""sample_rate": "2147483647""#, nil, 1),
        (#""sample_rate": 1e308"#, nil, 1), (#""sample_rate": "nan""#, nil, 1), (#""sample_rate": "-8000""#, nil, 1),
        (#""sample_rate": [8000]"#, nil, 1), (#""sample_rate": null"#, nil, 1),
        (#""sample_rate": "8000", "channels": 0"#, 8000, 0), (#""sample_rate": "8000", "channels": -1"#, 8000, 0),
        (#""sample_rate": "8000", "channels": 9223372036854775807"#, 8000, 0),
        (#""sample_rate": "8000", "channels": 1.5"#, 8000, 0), (#""sample_rate": 192000"#, 192_000, 1),
    ])
    func `are bounded`(values: String, rate: Int?, channels: Int) throws {
        let count = values.contains("channels") ? "" : #", "channels": 1"#
        let json =
            #"{"streams": [{"index": 0, "codec_name": "mp3", \#(values)\#(count)}], "format": {"format_name": "mp3"}}"#
        let track = try #require(read(json)?.tracks.first)
        #expect(track.rate == rate)
        #expect(track.channels == channels)
    }

    @Test(arguments: ["inf", "nan", "-1", "1e300", "N/A", "1000001"])
    func `have no duration that is none`(duration: String) throws {
        let json = #"{"streams": [], "format": {"format_name": "flac", "duration": "\#(duration)"}}"#
        #expect(try #require(read(json)).seconds == nil)
    }

    @Test(arguments: ["", "{", "{}", "[]", "null", #"{"streams": 1}"#, #"{"format": {"format_name": "a\nb"}}"#])
    func `are none in what ffprobe would not write`(json: String) {
        #expect(read(json) == nil)
    }

    @Test(arguments: [
        ("a.gsm", "gsm"), ("B.ULAW", "mulaw"), ("x.pcm", "mulaw"), ("x.alaw", "alaw"), ("x.g722", "g722"),
        ("x.sln16", "s16le"), ("/a.gsm/b", nil), ("x.wav", nil), ("gsm", nil), ("x.sln17", nil),
    ])
    func `of a file without a header come from its name`(path: String, demuxer: String?) {
        #expect(RawSound(path: path)?.demuxer == demuxer)
    }
}
