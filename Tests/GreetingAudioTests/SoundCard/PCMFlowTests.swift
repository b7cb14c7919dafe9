import Foundation
import Testing

@testable import GreetingAudio

@Suite struct `The flow of sound` {
    private let start = ContinuousClock.now
    private var flow: PCMFlow

    init() { flow = PCMFlow(device: "default", startedAt: start) }

    @Test mutating func `goes on after the computer was too slow, and counts it`() throws {
        #expect(try flow.step(after: 480, at: start) == .moved(frames: 480))
        #expect(try flow.step(after: -Int(EPIPE), at: start) == .recover(code: -EPIPE))
        #expect(try flow.step(after: -Int(ESTRPIPE), at: start) == .recover(code: -ESTRPIPE))
        #expect(try flow.step(after: 17, at: start) == .moved(frames: 17))
        #expect(flow.gaps == 2)
    }

    @Test(arguments: [0, -Int(EAGAIN), -Int(EINTR)])
    func `waits for a card that is not ready, but not for ever`(result: Int) throws {
        var flow = flow
        #expect(try flow.step(after: result, at: start + .seconds(2.9)) == .wait)
        #expect(try flow.step(after: 1, at: start + .seconds(2.9)) == .moved(frames: 1))
        #expect(try flow.step(after: result, at: start + .seconds(5.8)) == .wait)
        #expect(throws: SoundCardError.stuck(device: "default")) {
            try flow.step(after: result, at: start + .seconds(5.9))
        }
        #expect(flow.gaps == 0)
    }

    @Test(arguments: [
        (ENODEV, SoundCardError.vanished(device: "default")), (EBADFD, .vanished(device: "default")),
        (EIO, .failed(device: "default", reason: "Input/output error")),
    ])
    func `ends with the card`(code: Int32, error: SoundCardError) {
        var flow = flow
        #expect(throws: error) { try flow.step(after: -Int(code), at: start) }
    }
}
