import Foundation
import TestSupport
import Testing

@testable import GreetingAudio

/// `HOTLINE_SOUNDS` says how many files, `HOTLINE_TEST_SEED` which; `make sounds-test` takes a thousand.
@Suite("Sound files of every kind") struct SoundFileTests {
    @Test func `are accepted or refused for the right reason, and leave nothing behind`() async throws {
        let count = ProcessInfo.processInfo.environment["HOTLINE_SOUNDS"].flatMap { Int($0) } ?? 24
        var dice = Dice.thrown()
        for file in SoundFileCase.all.shuffled(using: &dice).prefix(count) {
            try await Sandbox.with { sandbox in
                let upload = try await file.make(in: sandbox)
                let heard = await Self.answer(to: upload, in: sandbox)
                #expect(Self.isRight(heard, file.answer), "\(file): \(heard)")
                let left = try sandbox.delivered
                #expect(left == (heard.isAccepted ? Sandbox.names : []), "\(file)")
            }
        }
    }

    private static func answer(to upload: String, in sandbox: Sandbox) async -> SoundFileCase.Answer {
        do {
            return .accepted(try await Transcoder().transcode(upload, into: sandbox.out).source.remarks)
        } catch {
            return .refused("\(error)")
        }
    }

    private static func isRight(_ heard: SoundFileCase.Answer, _ right: SoundFileCase.Answer) -> Bool {
        if case .refused(let sentence) = heard, case .refused(let words) = right { return sentence.contains(words) }
        return heard == right
    }
}

extension SoundFileCase.Answer {
    fileprivate var isAccepted: Bool { if case .accepted = self { true } else { false } }
}
