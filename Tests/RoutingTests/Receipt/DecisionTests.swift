import Billing
import Foundation
import Markup
import Numbering
import Testing

@testable import Routing

@Suite struct `A receipt` {
    /// Every decision that there is, by its name in JSON.
    static let decisions: [Decision] = {
        let did = DID("4006001234")!
        let (a, b) = (step("east"), step("夜班"))
        let (number, city) = (
            CallerMatch(kind: .number, name: "13800138000", until: "2027-01-01"),
            CallerMatch(kind: .city, name: "杭州", until: nil)
        )
        let moment = Moment(
            date: "2027-10-01", time: "09:00", weekday: 5, kind: .holiday, holiday: "国庆节", zone: "Asia/Shanghai",
            unannouncedYear: 2027)
        let makeUp = Moment(
            date: "2026-10-10", time: "09:00", weekday: 6, kind: .makeUpWorkday, holiday: "国庆节", zone: "Asia/Shanghai",
            unannouncedYear: nil)
        let rules = [
            RuleFinding(rule: "workdays 09:00–18:00", mismatch: .time), RuleFinding(rule: "sat", mismatch: .day),
            RuleFinding(rule: "2026-10-01", mismatch: .date),
        ]
        let hangzhou = [Place(province: "浙江", city: "杭州")]
        let shares = [
            ShareFinding(step: a, weight: 70, closedBy: nil),
            ShareFinding(step: b, weight: 30, closedBy: step("closed")),
        ]
        let outcomes: [MenuOutcome] = [
            .key(key: "1", goes: a), .extension(digits: "801", goes: a), .back(goes: a), .left,
            .otherwise(because: .wrong, goes: b), .otherwise(because: .silent, goes: b),
            .otherwise(because: .tooManyKeys, goes: b),
        ]
        let verdicts: [GuardVerdict] = [
            GuardVerdict(isAdmitted: true, list: nil, entry: nil),
            GuardVerdict(isAdmitted: false, list: .block, entry: number, overruled: city),
            GuardVerdict(isAdmitted: true, list: .allow, entry: number, overruled: city),
            GuardVerdict(isAdmitted: true, list: .only, entry: city),
            GuardVerdict(isAdmitted: false, list: .only, entry: nil),
        ]
        let classes = NumberClass.allCases.map { Decision.callerSeen(class: $0, places: [], carrier: nil) }
        var all: [Decision] = [
            .planChosen(number: did, version: 3, caller: "13800138000"),
            .planChosen(number: did, version: 3, caller: nil),
            .noPlan(number: did, caller: nil), .suspended(sound: .numberSuspended), .wentRound(path: [did, did]),
            .callerSeen(class: .mobile, places: hangzhou, carrier: "移动"),
            .limited(limit: .callsAtOnce, of: 10, count: 3, admitted: true, sound: nil, goes: nil),
            .limited(limit: .callsPerMonth, of: 10, count: 10, admitted: false, sound: .limitReached, goes: nil),
            .limited(limit: .callsPerMonth, of: 10, count: 10, admitted: false, sound: nil, goes: b),
            .limited(limit: .callsPerMonth, of: 10, count: nil, admitted: true, sound: nil, goes: nil),
            .funded(left: Money(units: 5_000_000), seconds: 300, limit: nil, sound: nil, goes: nil),
            .funded(left: nil, seconds: 60, limit: nil, sound: nil, goes: nil),
            .funded(left: .zero, seconds: nil, limit: .spendPerMonth, sound: .limitSpent, goes: nil),
            .funded(left: nil, seconds: nil, limit: .balance, sound: nil, goes: b),
            .answering(mode: .ringback), .answering(mode: .menu), .answeredForKeys(step: a),
            .answeredForKeys(step: nil),
            .greetingPlayed(sound: sound("welcome")), .soundFailed(sound: sound("welcome")),
            .codeNotAsked(trusted: number),
            .codeAsked(prompt: .enterCode, standing: .normal), .codeAsked(prompt: .enterCode, standing: .wary),
            .codeAsked(prompt: .enterCode, standing: .unknown),
            .codeLocked(until: 1_795_373_655_235, sound: .codeRefused),
            .codeKeyed(attempt: 1, result: .wrong), .codeKeyed(attempt: 1, result: .silent),
            .codeKeyed(attempt: 1, result: .repeatAsked), .codeAccepted(name: "dealers", attempt: 2),
            .codeRefused(attempts: 3, sound: .codeRefused), .hours(step: a, moment: moment, rules: rules, goes: b),
            .hours(step: a, moment: makeUp, rules: [RuleFinding(rule: "workdays", mismatch: nil)], goes: b),
            .places(step: a, places: [], rules: [RuleFinding(rule: "上海", mismatch: .caller)], by: nil, goes: b),
            .places(step: a, places: hangzhou, rules: [RuleFinding(rule: "杭州", mismatch: nil)], by: city, goes: b),
            .shares(step: a, branches: shares, position: 71, drawn: 1, period: 70, goes: b),
            .shares(step: a, branches: [shares[1]], position: nil, drawn: 1, period: 70, goes: b),
            .announce(step: a, sound: .allBusy),
            .duty(step: a, targets: [target("101")], by: "店长", until: 1_795_373_655_235),
            .duty(step: a, targets: [target("101")], by: "店长", until: nil),
            .roster(step: a, day: "2026-11-23", who: "李明", target: target("101")),
            .roster(step: a, day: "2026-11-23", who: nil, target: nil),
            .sameCaller(step: a, days: 30, target: target("101")),
            .sameCaller(step: a, days: 30, target: nil), .rotated(step: a, position: 3, first: target("101")),
            .rotated(step: a, position: nil, first: target("101")),
            .shuffled(step: a, seed: "ff", first: target("101")),
            .ring(
                step: a, targets: [target("101"), target("sip:desk")], order: .rotate, seconds: 20, onBusy: b,
                onNoAnswer: nil,
                otherwise: nil, whisper: .pressOne, pressOne: true),
            .ring(
                step: a, targets: [target("101"), target("102")], order: .together, seconds: 20, onBusy: nil,
                onNoAnswer: nil,
                otherwise: b),
            .patience(seconds: 90, then: nil), .patience(seconds: 90, then: b), .asksAgain(step: a, otherwise: b),
            .greeting(step: a, sound: sound("welcome-gd"), goes: step("b")),
            .ring(
                step: a, targets: [target("101")], order: .sequence, seconds: 30, onBusy: nil, onNoAnswer: nil,
                otherwise: nil, ringing: .music(sound("calm"))),
            .ring(
                step: a, targets: [target("101")], order: .sequence, seconds: 30, onBusy: nil, onNoAnswer: nil,
                otherwise: nil, ringing: .greeting(sound("welcome"))),
            .resumed(step: a, version: 4), .stepMissing(step: a), .callerLeft(during: sound("welcome")),
            .callerLeft(during: nil),
        ]
        all += verdicts.map { .guarded(verdict: $0, refusal: $0.isAdmitted ? nil : .notPermitted) }
        all += outcomes.map { .menu(step: a, prompt: sound("main"), pressed: "801", wrong: 1, silent: 2, outcome: $0) }
        all += classes
        return all + [.menu(step: a, prompt: sound("main"), pressed: "", wrong: 0, silent: 0, outcome: .left)]
    }()

    @Test func `has every decision among those that are tried here`() throws {
        let names = Set(Self.decisions.map { name(of: $0) })
        #expect(
            names == [
                "planChosen", "noPlan", "suspended", "wentRound", "callerSeen", "guarded", "limited", "funded",
                "answering",
                "answeredForKeys",
                "greetingPlayed",
                "greeting", "soundFailed", "codeNotAsked", "codeAsked", "codeLocked", "codeKeyed", "codeAccepted",
                "codeRefused",
                "hours",
                "places", "shares", "menu", "announce", "duty", "roster", "sameCaller", "rotated", "shuffled", "ring",
                "patience", "asksAgain", "resumed", "stepMissing", "callerLeft",
            ])
    }

    /// By an exhaustive switch: a new case that is not tried above does not compile, or is not found.
    private func name(of decision: Decision) -> String {
        switch decision {
        case .planChosen, .noPlan, .suspended, .wentRound, .callerSeen, .guarded, .limited, .funded, .answering,
            .answeredForKeys,
            .greetingPlayed,
            .greeting, .soundFailed,
            .codeNotAsked, .codeAsked, .codeLocked, .codeKeyed, .codeAccepted, .codeRefused, .hours, .places, .shares,
            .menu,
            .announce, .duty, .roster, .sameCaller, .rotated, .shuffled, .ring, .patience, .asksAgain, .resumed,
            .stepMissing,
            .callerLeft:
            Mirror(reflecting: decision).children.first?.label ?? "\(decision)"
        }
    }

    @Test(arguments: decisions)
    func `is written and read again`(decision: Decision) throws {
        let data = try JSONEncoder().encode(decision)
        #expect(try JSONDecoder().decode(Decision.self, from: data) == decision)
    }

    @Test(arguments: decisions)
    func `is told in Chinese and in English`(decision: Decision) {
        let chinese = decision.sentence(in: .zh)
        let english = decision.sentence(in: .en)
        #expect(english == decision.description)
        #expect(chinese.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
        for text in [chinese, english] {
            #expect(!text.contains("Optional") && !text.contains("nil") && !text.contains("Routing."))
            #expect(!text.hasSuffix(" ") && !text.contains("  ") && !text.contains("；；"))
        }
        let words = ["the", "step", "call", "key", "attempt", "caller", "nobody"]
        #expect(words.allSatisfy { !chinese.split(separator: " ").contains(Substring($0)) })
    }

    @Test(arguments: [
        (
            #"{"ring":{"step":"a","targets":["101"],"order":"sequence","seconds":30,"otherwise":"b"}}"#,
            "step 'a' rings 101"
        ),
        (#"{"planChosen":{"number":"4006001234","version":2}}"#, "the caller is hidden"),
        (#"{"answering":{"mode":"menu"}}"#, "answered first"),
        (#"{"greetingPlayed":{"sound":"x"}}"#, "greeting 'x' played"),
        (#"{"soundFailed":{"sound":"x"}}"#, "could not be played"), (#"{"callerLeft":{}}"#, "left at once"),
        (#"{"announce":{"step":"a","sound":"x"}}"#, "announces 'x'"),
        (#"{"noPlan":{"number":"4006001234"}}"#, "has no plan"),
    ])
    func `of an earlier version is still read`(json: String, sentence: String) throws {
        let decision = try JSONDecoder().decode(Decision.self, from: Data(json.utf8))
        #expect(decision.description.contains(sentence))
    }

    @Test func `reads naturally`() {
        let ring = Decision.ring(
            step: step("白班"), targets: [target("02161234567"), target("13900001111")], order: .sequence, seconds: 20,
            onBusy: step("夜班"), onNoAnswer: nil, otherwise: nil)
        #expect(
            ring.sentence(in: .zh)
                == "步骤“白班”：依次呼叫 02161234567、13900001111，每个振铃 20 秒；遇忙转“夜班”，无应答转提示音“all-busy”，"
                + "无法接通转提示音“all-busy”")
        #expect(
            Decision.callerSeen(class: .mobile, places: [Place(province: "浙江", city: "杭州")], carrier: "移动").sentence(
                in: .zh)
                == "主叫为手机，归属地：浙江杭州，号段属移动")
    }
}
