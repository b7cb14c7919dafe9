import CivilTime
import Foundation
import Markup
import Numbering
import Routing
import StrictYAML
import TestSupport
import Testing

/// China's calendar of 2026, as far as tests need it; 2027 is not announced.
let china = WorkCalendar(
    exceptions: Dictionary(
        uniqueKeysWithValues: (1...7).map { (CivilDay("2026-10-0\($0)")!, WorkCalendar.Kind.holiday("国庆节")) } + [
            (CivilDay("2026-10-10")!, .makeUpWorkday("国庆节")), (CivilDay("2026-01-01")!, .holiday("元旦")),
        ]),
    announcedYears: [2026])

/// A plan of the number 4006001234 from what is special to it.
func plan(_ document: String) throws(InvalidDocument) -> NumberPlan {
    try NumberPlan(document: "number: \"4006001234\"\n" + document)
}

/// The mistakes of such a document, each as `path: message`; each says the same in both languages.
func mistakes(_ document: String, file: @escaping (String) -> NumberFile = { _ in .absent }) -> [String] {
    do throws(InvalidDocument) {
        _ = try NumberPlan(document: "number: \"4006001234\"\n" + document, file: file)
        return []
    } catch {
        for mistake in error.mistakes { #expect(faults(of: mistake.sentence) == []) }
        return error.mistakes.map { "\($0.path): \($0.message.english)" }
    }
}

/// `2026-10-01T09:00` on Shanghai's clocks.
func shanghai(_ text: String) -> Date {
    local(text, "Asia/Shanghai")
}

/// A time as clocks show it in a zone.
func local(_ text: String, _ zone: String) -> Date {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(identifier: zone)
    formatter.dateFormat = "yyyy-MM-dd'T'HH:mm"
    return formatter.date(from: text)!
}

/// `2026-10-25T01:30:00Z`
func utc(_ text: String) -> Date {
    try! Date(text, strategy: .iso8601)
}

extension Caller {
    static let hangzhou = Caller(
        number: "13800138000", numberClass: .mobile, places: [Place(province: "浙江", city: "杭州")], carrier: "移动")
    static let hunan = Caller(
        number: "073188886666", numberClass: .landline,
        places: [Place(province: "湖南", city: "长沙"), Place(province: "湖南", city: "株洲")])
    static let hongKong = Caller(number: "+85223456789", numberClass: .overseas)
}

/// An ordinary Monday noon.
let noon = shanghai("2026-11-23T12:00")

func step(_ name: String) -> StepName { StepName(name)! }
func sound(_ name: String) -> SoundName { SoundName(name)! }
func target(_ text: String) -> DialTarget { DialTarget(text)! }

extension NumberPlan {
    func engine(from caller: Caller = .hangzhou, at instant: Date = noon, duties: [StepName: Duty] = [:]) -> Engine {
        Engine(plan: self, version: 7, caller: caller, at: instant, calendar: china, duties: duties)
    }

    /// One call.
    func call(
        from caller: Caller = .hangzhou, at instant: Date = noon, duties: [StepName: Duty] = [:], keys: [String] = [],
        _ outcomes: SimulatedCall.Outcome..., in world: World = World()
    ) -> SimulatedCall {
        var world = world
        return call(from: caller, at: instant, duties: duties, keys: keys, outcomes, in: &world)
    }

    func call(
        from caller: Caller = .hangzhou, at instant: Date = noon, duties: [StepName: Duty] = [:], keys: [String] = [],
        _ outcomes: [SimulatedCall.Outcome] = [], in world: inout World
    ) -> SimulatedCall {
        Simulation(
            plan: self, version: 7, caller: caller, at: instant, calendar: china, duties: duties, keys: keys,
            outcomes: outcomes
        ).run(in: &world)
    }
}

extension SimulatedCall {
    /// Every telephone that rang, in order; those that rang together joined by `&`.
    var rung: [String] {
        hops.map { $0.targets.map(\.description).joined(separator: "&") }
    }

    var sounds: [String] { heard.map(\.description) }

    /// The name of the last step that is announced, or the telephones that answered.
    var end: String {
        switch ending {
        case .connected(let targets): targets.map(\.description).joined(separator: "&")
        case .announced(let sound): sound.description
        case .callerLeft: "left"
        }
    }
}
