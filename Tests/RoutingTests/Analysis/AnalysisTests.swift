import CivilTime
import Foundation
import Markup
import Numbering
import Testing

@testable import Routing

@Suite struct `The analyser` {
    @Test(arguments: PlanFixture.planted)
    func `finds what was planted, and nothing else that is wrong`(fixture: PlanFixture) throws {
        let findings = fixture.analysis(of: try fixture.plan()).findings
        let expectations = fixture.expectations
        #expect(!expectations.isEmpty)
        for expectation in expectations {
            #expect(findings.contains(where: expectation.matches), "\(expectation) was not found in \(told(findings))")
        }
        for finding in findings where finding.severity > .info {
            #expect(expectations.contains { $0.matches(finding) }, "found besides: \(told([finding]))")
        }
    }

    @Test(arguments: PlanFixture.clean)
    func `finds nothing wrong with a clean plan`(fixture: PlanFixture) throws {
        let plan = try fixture.plan()
        for numbers in [SmallGazetteer.numbers, .plain] {
            let wrong = fixture.analysis(of: plan, numbers: numbers).findings.filter { $0.severity > .info }
            #expect(wrong.isEmpty, "\(told(wrong))")
        }
    }

    @Test func `has thirty plans of each sort, and each kind of finding but that of too large a plan`() {
        #expect(PlanFixture.planted.count >= 30)
        #expect(PlanFixture.clean.count >= 30)
        let kinds = Set(PlanFixture.planted.flatMap(\.expectations).map(\.kind))
        #expect(
            Set(Finding.Kind.allCases).subtracting(kinds) == [
                .tooLarge, .rosterNamesTarget, .notInPackage, .spendWithoutTariff, .callsInCircle,
            ])
    }

    @Test(arguments: PlanFixture.planted + PlanFixture.clean)
    func `shows each finding by a call, or says why there is none`(fixture: PlanFixture) throws {
        let plan = try fixture.plan()
        for finding in fixture.analysis(of: plan).findings {
            #expect(!finding.message.english.isEmpty && !finding.message.chinese.isEmpty)
            guard let example = finding.example else {
                #expect(finding.noExample != nil)
                #expect(finding.kind.mayLackExample, "\(told([finding])) has no call")
                continue
            }
            let call = example.simulated(with: plan, calendar: PlanFixture.calendar)
            #expect(
                finding.isShown(by: call, of: plan), "\(told([finding])): \(call.receipt.decisions.map(\.description))")
            #expect(!example.simulateArguments.joined().contains("82915"))  // a code
        }
    }

    private func told(_ findings: [Finding]) -> String {
        findings.map { finding in
            "\(finding.severity) \(finding.kind) \(finding.step?.description ?? "-") \(finding.rule ?? ""): "
                + "\(finding.sentence(in: .en)) [\(finding.example?.simulateArguments.joined(separator: " ") ?? "no call")]"
        }.joined(separator: "\n")
    }
}

@Suite struct `What the analyser says never happens` {
    /// 300 calls of all sorts against each plan.
    @Test(arguments: PlanFixture.planted + PlanFixture.clean)
    func `is not contradicted by any call`(fixture: PlanFixture) throws {
        let plan = try fixture.plan()
        let findings = fixture.analysis(of: plan).findings
        let unreached = Set(findings.filter { $0.kind == .unreachableStep }.compactMap(\.step))
        let idle = findings.filter { $0.kind == .ruleNeverDecides }
        let neverOpen = findings.filter { $0.kind == .shareClosed && $0.severity == .error }
        let unanswered = findings.filter { $0.kind == .nobodyAnswers }.flatMap(\.periods)
        var random = SplitMix64(seed: 7)
        for _ in 0..<300 {
            let (at, call) = randomCall(plan, &random)
            let clock = WallClock(at: at, in: plan.timezone)
            #expect(call.hops.isEmpty || !unanswered.contains { $0.contains(clock) }, "\(clock)")
            for decision in call.receipt.decisions {
                let (step, rules) = decision.rules
                if let step {
                    #expect(!unreached.contains(step), "\(step)")
                    for rule in rules where rule.mismatch == nil && idle.contains(where: { $0.step == step }) {
                        // Of a rule that decides, at most some numbers are taken.
                        #expect(
                            !idle.contains {
                                $0.step == step && $0.rule == rule.rule && $0.message.english.contains("rule '")
                            }
                                || idle.contains { $0.message.english.contains("numbers of rule") }, "\(rule)")
                    }
                }
                if case .shares(let step, let branches, _, _, _, _) = decision {
                    for branch in branches where branch.closedBy == nil {
                        #expect(!neverOpen.contains { $0.step == step && $0.rule == branch.step.description })
                    }
                }
            }
        }
    }

    private static let callers: [Caller] =
        SmallGazetteer.numbers.series.map { SmallGazetteer.caller($0 + String("12345678".prefix(11 - $0.count))) }
        + ["95588", "+85223456789", "17000001234", "02061111111", "02161110000"].map(SmallGazetteer.caller) + [.hidden]

    private func randomCall(_ plan: NumberPlan, _ random: inout SplitMix64) -> (Date, SimulatedCall) {
        let caller = Self.callers[Int(random.next() % UInt64(Self.callers.count))]
        let minutes = Int(random.next() % UInt64(TimePartition.days * 1440))
        let keys = (0..<6).map { _ in
            random.shuffle(["1", "2", "3", "9", "*", "#", "-", "801", "code:vip"]).first ?? "-"
        }
        let outcomes = (0..<6).map { _ in random.shuffle(SimulatedCall.Outcome.allCases).first ?? .busy }
        let at = PlanFixture.start.addingTimeInterval(Double(minutes * 60))
        let example = Example(
            caller: caller, at: at, keys: keys, outcomes: outcomes, positions: [:], callsAtOnce: Int(random.next() % 5),
            callsThisMonth: 0, timezone: plan.timezone
        )
        return (at, example.simulated(with: plan, calendar: PlanFixture.calendar))
    }
}

extension Period {
    fileprivate func contains(_ clock: WallClock) -> Bool {
        let minute = clock.day.daysSince1970 * 1440 + clock.minute
        return minute >= firstDay.daysSince1970 * 1440 + from && minute < lastDay.daysSince1970 * 1440 + to
    }
}

extension Decision {
    fileprivate var rules: (step: StepName?, rules: [RuleFinding]) {
        switch self {
        case .hours(let step, _, let rules, _), .places(let step, _, let rules, _, _): (step, rules)
        case .menu(let step, _, _, _, _, _), .announce(let step, _), .shares(let step, _, _, _, _, _): (step, [])
        default: (nil, [])
        }
    }
}
