// The engine and the analyser: one decision of a 100-step plan with 1,000 list entries, and a 200-step plan analysed.
import CivilTime
import Foundation
import Numbering
import Routing

/// A number's plan with so many steps: hours, places, shares, menus and rings in turn, and a list of so many numbers.
func document(steps: Int, entries: Int) -> String {
    let blocked = (0..<entries).map { "\"\(13_900_000_000 + $0 * 7)\"" }.joined(separator: ", ")
    var lines = [
        "number: \"4006001234\"", "answering: menu", "guard: {block: {numbers: [\(blocked)], places: [西藏]}}",
        "start: s0", "steps:",
    ]
    let provinces = ["浙江", "上海", "江苏", "广东", "北京", "四川", "湖北", "福建"]
    for index in 0..<steps {
        // Towards the end of the plan, and never back.
        func next(_ ahead: Int) -> String {
            index + ahead < steps - 20 ? "s\(index + ahead)" : "s\(steps - 20 + ahead)"
        }
        let body =
            if index >= steps - 20 {
                "ring: {targets: [\"021612\(30_000 + index)\", \"1390000\(1_000 + index)\"], seconds: 20}"
            } else {
                switch index % 5 {
                case 0:
                    "hours: [{days: [workdays], from: \"09:00\", to: \"18:00\", go: \(next(1))}, "
                        + "{days: [sat], from: \"10:00\", to: \"12:00\", go: \(next(2))}], otherwise: \(next(3))"
                case 2: "shares: {\(next(1)): 70, \(next(2)): 29, \(next(3)): 1}"
                case 3 where index % (steps / 4) == 3:
                    "menu: {prompt: main-menu, keys: {\"1\": \(next(1)), \"2\": \(next(2))}}, otherwise: \(next(3))"
                case 1, 3:
                    "places: [{in: [\(provinces[index % 8])], go: \(next(1))}, {in: [\(provinces[(index + 3) % 8])], "
                        + "go: \(next(2))}], otherwise: \(next(4))"
                default:
                    // Few lead on, so that a call stays within the 60 entries that are carried out.
                    "ring: {targets: [\"021612\(30_000 + index)\"], seconds: 20"
                        + (index % 50 == 4 ? ", onBusy: s\(steps - 1)}" : "}")
                }
            }
        lines.append("  s\(index): {\(body)}")
    }
    return lines.joined(separator: "\n") + "\n"
}

/// CPU time of this thread: what other programs do on a shared machine does not count.
func cpuMicros() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now)
    return Double(now.tv_sec) * 1e6 + Double(now.tv_nsec) / 1e3
}

let places = PlaceTable.builtIn
let plan = try NumberPlan(document: document(steps: 100, entries: 1000))
let callers = (0..<1000).map { places.caller(presented: String(13_000_000_000 + $0 * 9_999_991)) }
let start = Date(timeIntervalSince1970: 1_795_000_000)
var micros: [Double] = []
for round in 0..<20_000 {
    let caller = callers[round % callers.count]
    let at = start.addingTimeInterval(Double(round) * 997)
    let began = cpuMicros()
    var engine = Engine(plan: plan, version: 1, caller: caller, at: at, calendar: .builtIn)
    var event = Engine.Event.callArrived
    deciding: while true {
        switch engine.next(after: event) {
        case .play, .openEarlyMedia, .answer: event = .done
        case .waitForKey: event = .key(round.isMultiple(of: 2) ? "1" : "2")
        case .ask(.share): event = .told(.position(round))
        case .ask: event = .told(.unavailable)
        case .carryOut, .stop: break deciding
        }
    }
    micros.append(cpuMicros() - began)
}
micros.sort()
print(
    String(
        format: "decision, 100 steps, 1,000 entries: median %.1f us, p99 %.1f us of CPU", micros[micros.count / 2],
        micros[micros.count * 99 / 100]))

let large = try NumberPlan(document: document(steps: 200, entries: 1000))
let began = ContinuousClock.now
let analysis = Analysis(
    of: large, calendar: .builtIn, from: start,
    numbers: NumberSpace(series: places.series) { places.caller(presented: $0) })
print(
    String(
        format: "analysis, 200 steps: %.2f s, %d findings", (ContinuousClock.now - began) / .seconds(1),
        analysis.findings.count))
