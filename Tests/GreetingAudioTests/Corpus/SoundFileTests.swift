import Foundation
import TestSupport
import Testing

@testable import GreetingAudio

/// `HOTLINE_SOUNDS` says how many files, `HOTLINE_TEST_SEED` which; `make sounds-test` takes all, some two thousand.
@Suite("Sound files of every kind") struct SoundFileTests {
    @Test func `are accepted or refused for the right reason, and leave nothing behind`() async throws {
        let count = ProcessInfo.processInfo.environment["HOTLINE_SOUNDS"].flatMap { Int($0) } ?? 24
        var dice = Dice.thrown()
        let files = SoundFileCase.all.shuffled(using: &dice).prefix(count)
        print("\(files.count) of \(SoundFileCase.all.count) sound files")
        let recordings = BaseRecordings()
        let hands = min(4, ProcessInfo.processInfo.activeProcessorCount)
        try await withThrowingDiscardingTaskGroup { group in
            for hand in 0..<hands {
                group.addTask {
                    for index in stride(from: hand, to: files.count, by: hands) {
                        try await Self.check(files[index], recordings)
                    }
                }
            }
        }
    }

    private static func check(_ file: SoundFileCase, _ recordings: BaseRecordings) async throws {
        try await Sandbox.with { sandbox in
            let upload = try await file.make(of: recordings, in: sandbox)
            let heard = await answer(to: upload, in: sandbox)
            #expect(isRight(heard, file.answer), "\(file): \(heard)")
            let left = try sandbox.delivered
            #expect(left == (heard.isAccepted ? Sandbox.names : []), "\(file)")
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
