public import CivilTime
public import Foundation
public import Numbering

/// One call that shows a finding: all that a simulation has to be given.
public struct Example: Hashable, Sendable {
    public let caller: Caller
    public let at: Date
    /// As ``Simulation`` takes them, but for access codes: `code:dealers` is the code of that name, whose digits are
    /// shown nowhere.
    public let keys: [String]
    public let outcomes: [SimulatedCall.Outcome]
    /// Where counts have to begin for the call to take the branch it takes: the running number of a share or a
    /// rotation.
    public let positions: [StepName: Int]
    /// Calls before this one, where a limit has to be reached.
    public let callsAtOnce: Int
    public let callsThisMonth: Int
    /// `true` if the month's money has to be used up.
    public var isMoneySpent = false
    /// The zone in which `at` is written.
    public let timezone: TimeZone

    /// The arguments of `hotline simulate` after the number or the file:
    /// `--from 13800138000 --at 2026-10-01T03:00 --keys 1,2 --outcomes busy`.
    ///
    /// `--at` is the number's local time, with its offset where that time comes twice. Rarely there are also
    /// `--position STEP=N`, `--calls-at-once N`, `--calls-this-month N`, `--money-spent`; a hidden caller is `--from
    /// anonymous`.
    public var simulateArguments: [String] {
        var arguments = ["--from", caller.number ?? "anonymous", "--at", localTime]
        if !keys.isEmpty { arguments += ["--keys", keys.joined(separator: ",")] }
        if !outcomes.isEmpty { arguments += ["--outcomes", outcomes.map(\.rawValue).joined(separator: ",")] }
        for (step, position) in positions.sorted(by: { $0.key.description < $1.key.description }) {
            arguments += ["--position", "\(step)=\(position)"]
        }
        if callsAtOnce > 0 { arguments += ["--calls-at-once", String(callsAtOnce)] }
        if callsThisMonth > 0 { arguments += ["--calls-this-month", String(callsThisMonth)] }
        if isMoneySpent { arguments.append("--money-spent") }
        return arguments
    }

    /// Puts the call through the engine.
    public func simulated(
        with plan: NumberPlan, calendar: WorkCalendar, duties: [StepName: Duty] = [:], version: Int = 1
    ) -> SimulatedCall {
        var world = World()
        world.positions = positions
        world.callsAtOnce = callsAtOnce
        world.callsThisMonth = callsThisMonth
        world.isMoneySpent = isMoneySpent
        return Simulation(
            plan: plan, version: version, caller: caller, at: at, calendar: calendar, duties: duties,
            keys: plan.keysWithCodes(keys), outcomes: outcomes
        ).run(in: &world)
    }

    private var localTime: String {
        let clock = WallClock(at: at, in: timezone)
        let seconds = Int(at.timeIntervalSince1970.rounded(.down)) % 60
        let text =
            "\(clock.day)T\(TimeOfDay.text(clock.minute))" + (seconds == 0 ? "" : ":\(seconds / 10)\(seconds % 10)")
        let twins = [-7200.0, -3600, -1800, 1800, 3600, 7200].map { at.addingTimeInterval($0) }
        guard twins.contains(where: { WallClock(at: $0, in: timezone) == clock }) else { return text }
        let offset = timezone.secondsFromGMT(for: at)
        return text + (offset < 0 ? "-" : "+") + TimeOfDay.text(abs(offset) / 60)
    }
}

extension NumberPlan {
    /// Keys for a simulation, each `code:NAME` replaced by the digits of the code of that name. Keep the result to
    /// yourself.
    public func keysWithCodes(_ keys: [String]) -> [String] {
        keys.map { key in
            guard key.hasPrefix("code:"), let password,
                let code = password.codes.first(where: { $0.name == key.dropFirst("code:".count) })
            else { return key }
            let digits = code.judged { String(decoding: $0, as: UTF8.self) }
            return code.count < password.longest ? digits + "#" : digits
        }
    }
}
