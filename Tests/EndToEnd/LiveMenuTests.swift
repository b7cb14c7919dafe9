import Foundation
import Testing

extension EndToEnd.Live {
    // MARK: Greetings and menus

    @Test(arguments: [("4006910091", "ringback"), ("4006910092", "menu")])
    func `F9: the greeting is early media or is answered, and a menu answers once`(
        number: String, answering: String
    ) async throws {
        try await publish(
            number,
            """
            answering: \(answering)
            greeting: welcome-2
            start: menu
            steps:
              menu: {menu: {prompt: main-menu, keys: {"1": desk}, wait: 2s}, otherwise: bye}
              desk: {ring: {targets: ["13400000001"]}}
              bye: {announce: notice-1}
            """)
        let results = try await lab.place([
            LiveCall(caller: "13800000001", number: number, keys: ["1"]),
            LiveCall(caller: "13800000002", number: number, keys: ["bye:welcome-2"]),
            LiveCall(caller: "13800000003", number: number, keys: ["bye:main-menu"]),
        ])
        #expect(results[0].outcome == "13400000001 ANSWER")
        #expect(results[0].heard == "welcome-2 main-menu")
        let codes = results[0].account.codes.filter { $0 != 100 }
        #expect(codes == (answering == "menu" ? [200] : [183, 200]), "\(codes)")
        #expect(results[0].record.decisions.contains("answeredForKeys") == (answering == "ringback"))
        #expect((results[1].record.answeredAt == nil) == (answering == "ringback"))
        #expect(results[1].record.decision("callerLeft")?["during"] == "welcome-2")
        #expect(results[2].record.decision("callerLeft")?["during"] == "main-menu")
        #expect(results[2].record.answeredAt != nil)
    }

    @Test func `F11: every key, every mistake, and the caller who leaves at each prompt`() async throws {
        try await publish(
            "4006910111",
            """
            start: top
            steps:
              top:
                menu: {prompt: main-menu, keys: {"1": sub, "2": desk}, wait: 2s, attempts: 2, silence: quiet}
                otherwise: operator
              sub: {menu: {prompt: prompt-1, keys: {"1": desk, "2": east}, wait: 2s, attempts: 3}, otherwise: bye}
              desk: {ring: {targets: ["13200000001"]}}
              east: {ring: {targets: ["13200000002"]}}
              operator: {ring: {targets: ["13200000003"]}}
              bye: {announce: notice-1}
            """)
        let (top, sub) = ("main-menu", "prompt-1")
        let wanted: [(keys: [String], heard: String, target: Int)] = [
            (["2"], top, 1),
            (["!2"], top, 1),
            (["1", "2"], "\(top) \(sub)", 2),
            (["!1", "!2"], "\(top) \(sub)", 2),
            (["1", "*", "2"], "\(top) \(sub) \(top)", 1),
            (["1", "#", "1"], "\(top) \(sub) \(sub)", 1),
            (["#", "2"], "\(top) \(top)", 1),
            (["9", "2"], "\(top) wrong-key \(top)", 1),
            (["9", "8"], "\(top) wrong-key \(top)", 3),
            (["-", "2"], "\(top) quiet \(top)", 1),
            (["-", "-"], "\(top) quiet \(top)", 3),
            (["*", "2"], "\(top) wrong-key \(top)", 1),  // no menu before it: a wrong key
            (["1", "-", "7", "-", "-"], "\(top) \(sub) \(sub) wrong-key \(sub) \(sub) notice-1", 0),
            (["bye"], top, 0),
            (["1", "bye"], "\(top) \(sub)", 0),
            (["9", "bye:wrong-key"], "\(top) wrong-key", 0),
            (["-", "bye:quiet"], "\(top) quiet", 0),
            (["leave"], top, 0),
        ]
        let calls = wanted.enumerated().map {
            LiveCall(caller: "1380001\(1000 + $0)", number: "4006910111", keys: $1.keys, after: 0.2 * Double($0))
        }
        for (want, result) in zip(wanted, try await lab.place(calls)) {
            let heard = result.heard.replacing(" all-busy", with: "")
            #expect(heard == want.heard, "\(want.keys): \(result.record.receipt)")
            #expect(result.outcome == (want.target == 0 ? "" : "1320000000\(want.target) BUSY"), "\(want.keys)")
        }
    }

    @Test func `A9: extensions of the switchboard, and a key that begins like one`() async throws {
        try await publish(
            "4006910119",
            """
            greeting: welcome
            start: menu
            steps:
              menu:
                menu:
                  prompt: main-menu
                  keys: {"8": desk, "0": operator}
                  extensions: {"801": alice, "802": bob, "8021": carol, "66": desk}
                  wait: 2s
                  attempts: 2
                otherwise: operator
              desk: {ring: {targets: ["13200000001"]}}
              alice: {ring: {targets: ["13200000002"]}}
              bob: {ring: {targets: ["13200000003"]}}
              carol: {ring: {targets: ["13200000004"]}}
              operator: {ring: {targets: ["13200000005"]}}
            """)
        let wanted: [(keys: [String], target: Int)] = [
            (["801"], 2), (["!801"], 2), (["801#"], 2), (["802"], 3), (["802#"], 3), (["8021"], 4), (["8"], 1),
            (["8#"], 1), (["66"], 1), (["6", "0"], 5), (["80", "801"], 2), (["9", "801"], 2), (["-", "-"], 5),
        ]
        let calls = wanted.enumerated().map {
            LiveCall(caller: "1380002\(1000 + $0)", number: "4006910119", keys: $1.keys, after: 0.2 * Double($0))
        }
        for (want, result) in zip(wanted, try await lab.place(calls)) {
            #expect(result.outcome == "1320000000\(want.target) BUSY", "\(want.keys): \(result.record.receipt)")
        }
    }
}
