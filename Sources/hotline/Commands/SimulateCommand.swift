import ArgumentParser
import Documents
import Foundation
import Markup
import Operations
import Records
import Routing

struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "What would become of a call: the same engine as a live call's, the same receipt.",
        discussion: """
            Of a number its current plan and whom its owner has put on duty; of a file the plan in it. Nothing is rung, \
            counted or written down.
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "A number, such as 4006001234, or a plan's file.") var plan: String
    @Option(help: "Who calls, as a trunk would present it: 13800138000, 02161234567, anonymous.") var from: String
    @Option(help: "When, in the number's zone: 2026-10-01T10:00. Default: now.") var at: String?
    @Option(
        parsing: .unconditional,
        help: """
            Keys of the caller, a text for each time Hotline waits for some: 1,-,801. '-' is silence, code:NAME the access \
            code of that name.
            """) var keys = ""
    @Option(help: "How each hop ends, the last repeating: answer, busy, noanswer, unavailable, leave. Default: answer.")
    var outcomes = ""
    @Option(help: "Of a number, not the current version but this one.") var version: Int?
    @Option(help: "Tenant that would own the number of a file that has no plan yet. Default: main.")
    var tenant: TenantName?
    @Option(
        name: .customLong("position"), help: "Where a step's count stands, for shares and rotate: STEP=41. Default: 0.")
    var positions: [String] = []
    @Option(name: .customLong("seed"), help: "What a random order is drawn from, as a receipt has it: STEP=3fa9.")
    var seeds: [String] = []
    @Option(help: "How many calls are up already, for limits.") var callsAtOnce = 0
    @Option(help: "How many calls there were this month, for limits.") var callsThisMonth = 0
    @Flag(help: "As if the month's money (limits.spendPerMonth) were used up.") var moneySpent = false
    @Option(help: "The trunk's own area code, such as 021, for local callers.") var areaCode: String?
    @Option(help: "Of the receipt: zh or en. Default: the plan's.") var language: Language?
    @Flag(help: "As JSON (docs/records.md).") var json = false

    func run() throws {
        let configuration = try common.load()
        let now = Date()
        let context = try PlanContext.argument(plan, version: version, newcomer: tenant, configuration, at: now)
        let arguments = SimulationArguments(plan: context.plan)
        let instant = try at.map { try Date.at($0, in: context.plan.timezone) }
        let caller = try arguments.caller(from, areaCode: areaCode, by: context.places)
        var world = World()
        world.positions = try arguments.positions(positions)
        world.seeds = try arguments.seeds(seeds)
        world.callsAtOnce = callsAtOnce
        world.callsThisMonth = callsThisMonth
        world.isMoneySpent = moneySpent
        let at = instant ?? now
        let simulation = Simulation(
            plan: context.plan(at: at), version: context.version, caller: caller, at: at, calendar: context.calendar,
            duties: context.duties.holding(at: at),
            keys: try arguments.keys(keys),
            outcomes: try parsedOutcomes())
        let call = simulation.run(in: &world)
        if json {
            try printJSON(SimulationDocument(call, context.plan, version: context.version, caller: caller, at: at))
        } else {
            let language = language ?? context.plan.language
            print(SimulationText(call, caller: caller, at: at, in: context.plan.timezone, language: language))
        }
    }

    private func parsedOutcomes() throws -> [SimulatedCall.Outcome] {
        guard !outcomes.isEmpty else { return [] }
        return try outcomes.components(separatedBy: ",").map { word in
            guard let outcome = SimulatedCall.Outcome(rawValue: word) else {
                let all = SimulatedCall.Outcome.allCases.map(\.rawValue).joined(separator: ", ")
                throw Failure.usage("--outcomes '\(word)' is no outcome; they are: \(all)")
            }
            return outcome
        }
    }
}
