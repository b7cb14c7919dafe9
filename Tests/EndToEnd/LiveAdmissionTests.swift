import Foundation
import Testing

extension EndToEnd.Live {
    // MARK: Who is let in

    @Test func `F3: who is blocked hears why and is never answered, exceptions come through`() async throws {
        try await publish(
            "4006910031",
            """
            answering: menu
            greeting: welcome
            guard:
              block: {numbers: ["02061111111"], prefixes: ["170"], places: [西藏], classes: [hidden, overseas]}
              allow: {numbers: ["17000001234"]}
            start: desk
            steps: {desk: {ring: {targets: ["13200000001"]}}}
            """)
        try await publish(
            "4006910032",
            """
            guard: {only: {places: [浙江, 上海], numbers: ["13900001111"]}, refusal: notice-2}
            start: desk
            steps: {desk: {ring: {targets: ["13200000001"]}}}
            """)
        let wanted = [
            ("4006910031", "02061111111", false), ("4006910031", "17000009999", false),
            ("4006910031", "08916123456", false),
            ("4006910031", "", false), ("4006910031", "+85223456789", false), ("4006910031", "17000001234", true),
            ("4006910031", "02161234567", true), ("4006910032", "057181234567", true),
            ("4006910032", "13900001111", true),
            ("4006910032", "01066668888", false), ("4006910032", "", false),
        ]
        let results = try await lab.place(wanted.map { LiveCall(caller: $0.1, number: $0.0) })
        for ((number, caller, isLetIn), result) in zip(wanted, results) {
            let refusal = number == "4006910031" ? "not-permitted" : "notice-2"
            #expect(result.outcome == (isLetIn ? "13200000001 BUSY" : ""), "\(number) from \(caller)")
            #expect(
                isLetIn || result.heard == refusal && result.record.answeredAt == nil, "\(caller): \(result.heard)")
        }
    }

    @Test func `F4: the right code opens, in every way that it can be keyed`() async throws {
        try await publish(
            "4006910041",
            """
            greeting: welcome
            password:
              codes: [{code: "4821", name: dealers}, {code: "730951", name: staff}]
              wait: 3s
              attempts: 2
              trusted: {numbers: ["13900009999"]}
            start: desk
            steps: {desk: {ring: {targets: ["13200000001"]}}}
            """)
        let asked = "enter-code"
        let wanted: [(keys: [String], heard: String, isLetIn: Bool)] = [
            (["730951"], "\(asked) welcome all-busy", true),
            (["4821#"], "\(asked) welcome all-busy", true),
            (["4821"], "\(asked) welcome all-busy", true),  // ended by a pause
            (["!4821#"], "\(asked) welcome all-busy", true),  // during the prompt
            (["1111#", "4821#"], "\(asked) wrong-code welcome all-busy", true),
            (["-", "4821#"], "\(asked) \(asked) welcome all-busy", true),
            (["*821#", "#"], "\(asked) wrong-code code-refused", false),
            (["-", "-"], "\(asked) \(asked) code-refused", false),
            (["bye"], asked, false),
            (["1111#", "bye"], "\(asked) wrong-code", false),
            (["leave"], asked, false),
        ]
        var calls = wanted.enumerated().map {
            LiveCall(caller: "1380000\(1000 + $0)", number: "4006910041", keys: $1.keys, after: 0.2 * Double($0))
        }
        calls.append(LiveCall(caller: "13900009999", number: "4006910041"))
        let results = try await lab.place(calls)
        for (want, result) in zip(wanted, results) {
            #expect(result.heard == want.heard, "\(want.keys): \(result.record.receipt)")
            #expect(result.record.hops.isEmpty != want.isLetIn, "\(want.keys)")
        }
        #expect(results[8].record.decision("callerLeft")?["during"] == asked)
        #expect(results[9].record.decision("callerLeft")?["during"] == "wrong-code")
        #expect(results[11].heard == "welcome all-busy")
        for receipt in results.map({ "\($0.record.receipt)" }) {
            #expect(!receipt.contains("4821") && !receipt.contains("730951"))
        }
    }

    @Test func `a code cannot be guessed, and who knows it gets in meanwhile`() async throws {
        try await lab.prove("lockout")
    }
}
