import Numbering
import Routing
import Testing

@Suite struct `A menu` {
    private static let document = """
        start: main
        steps:
          main:
            menu:
              prompt: main-menu
              keys: {"1": sales, "2": sub, "0": operator, "8": eight}
              extensions: {"801": alice, "80": bob, "555": alice}
              wait: 6s
              attempts: 2
              silence: are-you-there
            otherwise: operator
          sub:
            menu: {prompt: sub-menu, keys: {"1": sales, "9": main}}
            otherwise: operator
          sales: {ring: {targets: ["101"]}}
          eight: {ring: {targets: ["108"]}}
          alice: {ring: {targets: ["801"]}}
          bob: {ring: {targets: ["080"]}}
          operator: {ring: {targets: ["100"]}}
        """

    @Test(arguments: [
        (["1"], "101", ["main-menu"]),
        (["0"], "100", ["main-menu"]),
        (["8"], "108", ["main-menu"]), (["8#"], "108", ["main-menu"]),
        (["801"], "801", ["main-menu"]), (["80"], "080", ["main-menu"]), (["80#"], "080", ["main-menu"]),
        (["555"], "801", ["main-menu"]),
        (["2", "1"], "101", ["main-menu", "sub-menu"]),
        // Wrong keys and silences are counted apart; the prompt comes again.
        (["3", "1"], "101", ["main-menu", "wrong-key", "main-menu"]),
        (["3", "7"], "100", ["main-menu", "wrong-key", "main-menu"]),
        (["-", "1"], "101", ["main-menu", "are-you-there", "main-menu"]),
        (["-"], "100", ["main-menu", "are-you-there", "main-menu"]),
        (["3", "-", "1"], "101", ["main-menu", "wrong-key", "main-menu", "are-you-there", "main-menu"]),
        ([], "100", ["main-menu", "are-you-there", "main-menu"]),
        (["85", "1"], "101", ["main-menu", "wrong-key", "main-menu"]),
        (["55", "1"], "101", ["main-menu", "wrong-key", "main-menu"]),
        (["802", "1"], "101", ["main-menu", "wrong-key", "main-menu"]),
        // * goes back, where there is something to go back to; # repeats, within bounds.
        (["*", "1"], "101", ["main-menu", "wrong-key", "main-menu"]),
        (["2", "*", "1"], "101", ["main-menu", "sub-menu", "main-menu"]),
        (["2", "9", "*", "1"], "101", ["main-menu", "sub-menu", "main-menu", "sub-menu"]),
        (["#", "1"], "101", ["main-menu", "main-menu"]),
        (["#", "#", "#", "1"], "101", ["main-menu", "main-menu", "main-menu", "wrong-key", "main-menu"]),
    ])
    func `leads where keys say`(keys: [String], end: String, sounds: [String]) throws {
        let call = try plan(Self.document).call(keys: keys)
        #expect(call.end == end)
        #expect(call.sounds.prefix(sounds.count) == sounds[...])
        #expect(call.isAnswered)
    }

    @Test func `is interrupted by a key, and answered before it is played`() throws {
        var engine = try plan(Self.document).engine()
        #expect(engine.next(after: .callArrived) == .answer)
        #expect(engine.next(after: .done) == .play(sound("main-menu"), interruptible: true))
        #expect(engine.next(after: .key("2")) == .play(sound("sub-menu"), interruptible: true))
        guard case .carryOut = engine.next(after: .key("1")) else {
            Issue.record("no hunt table after the key")
            return
        }
        #expect(engine.receipt.decisions.contains(.answeredForKeys(step: step("main"))))
        #expect(engine.receipt.decisions.filter { "\($0)".contains("answered here") }.count == 1)
    }

    @Test func `waits long for a choice, shortly for more digits behind one`() throws {
        var engine = try plan(Self.document).engine()
        _ = engine.next(after: .callArrived)
        _ = engine.next(after: .done)
        #expect(engine.next(after: .done) == .waitForKey(.seconds(6)))
        #expect(engine.next(after: .key("8")) == .waitForKey(.seconds(2)))  // 8, or the beginning of 801
        #expect(engine.next(after: .key("0")) == .waitForKey(.seconds(2)))  // 80, or 801
        guard case .carryOut = engine.next(after: .key("1")) else {
            Issue.record("801 is complete")
            return
        }
    }

    @Test func `waits no longer behind a choice than for one`() throws {
        let document = Self.document.replacing("wait: 6s", with: "wait: 1s")
        var engine = try plan(document).engine()
        _ = engine.next(after: .callArrived)
        _ = engine.next(after: .done)
        #expect(engine.next(after: .key("5")) == .waitForKey(.seconds(1)))
        #expect(engine.next(after: .silence) == .play(sound("wrong-key"), interruptible: true))
    }

    @Test func `goes on when a sound or a wait fails`() throws {
        var engine = try plan(Self.document).engine()
        _ = engine.next(after: .callArrived)
        _ = engine.next(after: .done)
        #expect(engine.next(after: .soundFailed) == .waitForKey(.seconds(6)))
        #expect(engine.next(after: .soundFailed) == .play(sound("are-you-there"), interruptible: true))
        #expect(engine.next(after: .soundFailed) == .play(sound("main-menu"), interruptible: true))
        #expect(engine.receipt.decisions.contains(.soundFailed(sound: sound("main-menu"))))
    }

    @Test func `ends for a caller who only plays with keys`() throws {
        let call = try plan(Self.document).call(keys: (0..<40).flatMap { _ in ["2", "9"] })
        #expect(call.end == "100")
        #expect(call.receipt.decisions.contains { "\($0)".contains("more keys than one call may press → 'operator'") })
        let keys = call.receipt.decisions.map { decision in
            if case .menu(_, _, let pressed, _, _, _) = decision { pressed.count } else { 0 }
        }
        #expect(keys.reduce(0, +) == 50)
    }

    @Test func `tells in the receipt what was pressed and how it ended`() throws {
        let call = try plan(Self.document).call(keys: ["7", "-", "801"])
        #expect(
            call.receipt.decisions.map(\.description).contains(
                "menu 'main' with 'main-menu': pressed 7801 (1 wrong, silent 1 times); extension 801 → 'alice'"))
        var engine = try plan(Self.document).engine()
        _ = engine.next(after: .callArrived)
        _ = engine.next(after: .done)
        #expect(engine.next(after: .callerLeft) == .stop)
        #expect(
            engine.receipt.decisions.suffix(2).map(\.description) == [
                "menu 'main' with 'main-menu': no key pressed; the caller left", "the caller left during 'main-menu'",
            ])
    }

    @Test func `takes keys of its own before their common meaning`() throws {
        let document = """
            start: a
            steps:
              a: {menu: {prompt: main, keys: {"*": star, "#": hash}}, otherwise: star}
              star: {announce: star}
              hash: {announce: hash}
            """
        #expect(try plan(document).call(keys: ["*"]).end == "star")
        #expect(try plan(document).call(keys: ["#"]).end == "hash")
    }
}
