import CivilTime
import Foundation
import Numbering

/// The engine's decisions on one caller, at instants that are to come.
struct Outlook {
    let plan: NumberPlan
    let caller: Caller
    let calendar: WorkCalendar
    /// The oldest first.
    let duties: [(step: StepName, duty: Duty)]

    /// The bands of a span of time, with a cut at an instant within.
    func bands(from start: Date, until end: Date, cutAt now: Date) -> [Tonight.Band] {
        var cuts: Set<Date> = [start, now]
        let cutter = DayCutter(zone: plan.timezone, marks: plan.marks)
        var day = CivilDay(at: start, in: plan.timezone)
        while day <= CivilDay(at: end, in: plan.timezone) {
            cuts.formUnion(cutter.pieces(of: day).map(\.start))
            day = CivilDay(daysSince1970: day.daysSince1970 + 1)
        }
        cuts.formUnion(duties.flatMap { [$0.duty.from, $0.duty.until].compactMap(\.self) })
        let starts = cuts.filter { start <= $0 && $0 < end }.sorted()
        var bands: [Tonight.Band] = []
        for (from, until) in zip(starts, starts.dropFirst() + [end]) {
            let answer = answer(at: from)
            if let last = bands.last, from != now, last.answer.isSame(as: answer) {
                bands[bands.count - 1] = Tonight.Band(from: last.from, until: until, answer: last.answer)
            } else {
                bands.append(Tonight.Band(from: from, until: until, answer: answer))
            }
        }
        return bands
    }

    /// The caller's way, as far as nobody has to be asked.
    func answer(at instant: Date) -> Tonight.Answer {
        var engine = engine(at: instant)
        return drive(&engine, stoppingAtQuestions: true) ?? .nothing
    }

    /// The step that rings first for a caller who presses no key.
    func ringStep(at instant: Date) -> StepName? {
        var engine = engine(at: instant)
        guard case .rings(let answerer) = drive(&engine, stoppingAtQuestions: false) else { return nil }
        return answerer.step
    }

    private func engine(at instant: Date) -> Engine {
        let holding = duties.reduce(into: [StepName: Duty]()) { holding, item in
            if item.duty.holds(at: instant) { holding[item.step] = item.duty }
        }
        return Engine(
            resuming: plan, version: 0, at: plan.start, caller: caller, at: instant, calendar: calendar,
            duties: holding, isAnswered: false)
    }

    private func drive(_ engine: inout Engine, stoppingAtQuestions stops: Bool) -> Tonight.Answer? {
        var event = Engine.Event.callArrived
        while true {
            let action = engine.next(after: event)
            if stops, case .inMenu(let visit) = engine.state { return .menu(visit.step) }
            switch action {
            case .openEarlyMedia, .answer, .play: event = .done
            case .waitForKey: event = .silence
            case .ask(.share(let step, let branches)):
                if stops { return .shares(step, among: branches.map(\.step)) }
                event = .told(.position(0))
            case .ask(.rotation): event = .told(.position(0))
            case .ask(.shuffle): event = .told(.seed(0))
            case .ask: event = .told(.unavailable)
            case .carryOut: return end(of: engine)
            case .stop: return nil
            }
        }
    }

    private func end(of engine: Engine) -> Tonight.Answer? {
        for decision in engine.receipt.decisions {
            switch decision {
            case .ring(let step, _, _, _, _, _, _, _, _, _):
                return plan.answerers(at: engine.context.at, duties: engine.context.duties)
                    .first { $0.step == step }.map(Tonight.Answer.rings)
            case .announce(_, let sound): return .announces(sound)
            default: continue
            }
        }
        return nil
    }
}
