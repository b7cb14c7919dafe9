import ArgumentParser
import Billing
import CivilTime
import Foundation
import Records
import Routing
import Storage
import StrictYAML

struct DutyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "duty",
        abstract: "Say who answers a step, from the next call on: hotline duty 4006001234 night 13700002222.",
        discussion: """
            While it holds, the telephones ring in place of the step's targets and its roster; no plan is edited. It ends \
            when a version is published in which the step does not ring. Without telephones it shows who answers now.
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var author: AuthorOption
    @Argument(help: "Such as 4006001234.") var number: String
    @Argument(help: "A step of its plan that rings.") var step: String?
    @Argument(help: "Who answers: telephones as in a plan, one after the other (or as the step's order says).")
    var phones: [String] = []
    @Option(help: "From when: 2026-12-24T18:00, or 18:00. Default: now.") var from: String?
    @Option(help: "Until when. Default: until it is undone.") var until: String?
    @Flag(help: "Take back what was set last for the step.") var undo = false
    @Flag(
        help: """
            As JSON, without telephones: {answering: [{step, targets, because, who, day}], duties: [{step, targets, from, \
            until, setAt, setBy, holds, stepIsGone}]}; because is duty, roster, nobodyOnRoster or plan.
            """)
    var json = false

    func run() throws {
        let did = try DID.argument(number)
        let configuration = try common.load()
        let store = try Store(existing: configuration.database)
        guard let current = try store.currentPlan(of: did) else {
            throw Failure.no("there is no number \(did); 'hotline number list' shows which there are")
        }
        let plan = try NumberPlan(stored: current.document)
        plan.warnOfUnknownTimezone()
        let author = try author.author()
        if undo {
            try takeBack(plan, store, author)
        } else if phones.isEmpty {
            guard from == nil, until == nil else { throw Failure.usage("name the telephones that are to answer") }
            try show(plan, store, author.at)
        } else {
            try set(plan, store, author)
        }
    }

    private func set(_ plan: NumberPlan, _ store: Store, _ author: Author) throws {
        let step = try ringStep(of: plan)
        let targets = try phones.map { text in
            guard let target = DialTarget.written(text) else { throw Failure.usage(DialTarget.refusal(of: text)) }
            return target
        }
        guard Set(targets).count == targets.count, targets.count <= 10 else {
            throw Failure.usage("write at most ten telephones, none of them twice")
        }
        let from = try from.map { try Date.argument($0, named: "--from", after: author.at, in: plan.timezone) }
        let until = try until.map { text in
            if let from, let end = Date(instantArgument: text, in: plan.timezone), end <= from {
                throw Failure.usage(
                    "--until \(text) is not after --from \(self.from ?? ""); perhaps they are turned round")
            }
            return try Date.argument(text, named: "--until", after: from ?? author.at, in: plan.timezone)
        }
        do {
            try store.setDuty(targets, at: step, of: plan.did, from: from, until: until, by: author) { plan in
                try examine(targets, at: step, of: plan, from: from ?? author.at, store)
            }
        } catch DutyRefusal.doesNotRing(let version) {
            throw Failure.no(
                "\(plan.did): version \(version), published this moment, has no step '\(step)' that rings; nothing was "
                    + "changed")
        }
        let phones = targets.map(\.description).joined(separator: ", ")
        print(
            "\(plan.did): \(phones) answers '\(step)' from \(from.map { $0.local(naming: plan.timezone) } ?? "the next call on")"
                + (until.map { " until \($0.local(naming: plan.timezone))" } ?? "")
                + "; take it back with: hotline duty \(plan.did) \(step) --undo")
    }

    /// Asks what `apply` asks of a step's telephones.
    private func examine(
        _ targets: [DialTarget], at step: StepName, of plan: NumberPlan, from instant: Date, _ store: Store
    ) throws {
        let faults = plan.faults(of: targets, at: step, others: store.readablePlan).map {
            $0.sentence(in: plan.language)
        }
        guard faults.isEmpty else { throw Failure.no((faults + ["nothing was changed"]).joined(separator: "\n")) }
        let stack = try store.stack(of: plan.did, on: CivilDay(at: instant, in: plan.timezone))
        let lacks = stack?.missing([.roster], catalog: try store.optionsOnSale()).map { Finding.lacking(.function($0)) }
        try store.mustBeSold(lacks ?? [], to: plan.did, in: plan.language)
    }

    private func takeBack(_ plan: NumberPlan, _ store: Store, _ author: Author) throws {
        guard phones.isEmpty else { throw Failure.usage("--undo takes no telephones") }
        // A step that is gone from the plan may still have a duty.
        let known = try store.duties(of: plan.did, at: author.at).map(\.step)
        let step = try step.flatMap { StepName($0) }.flatMap { known.contains($0) ? $0 : nil } ?? ringStep(of: plan)
        guard let duty = try store.undoDuty(at: step, of: plan.did, by: author) else {
            throw Failure.no("\(plan.did): nobody was put on duty at '\(step)'")
        }
        let phones = duty.targets.map(\.description).joined(separator: ", ")
        let left = try store.duties(of: plan.did, at: author.at).holding(at: author.at)[step]
        let now = left.map { $0.targets.map(\.description).joined(separator: ", ") } ?? "the plan's own telephones"
        print("\(plan.did): \(phones) no longer answers '\(step)'; now: \(now)")
    }

    private func show(_ plan: NumberPlan, _ store: Store, _ now: Date) throws {
        let duties = try store.duties(of: plan.did, at: now)
        let roster = DutyRoster(plan, duties, at: now)
        if json {
            try printJSON(roster)
            return
        }
        printTable(["STEP", "ANSWERS NOW", "BECAUSE"], roster.answering.map(\.cells))
        guard !duties.isEmpty else {
            print("nobody was put on duty")
            return
        }
        print()
        printTable(
            ["STEP", "PUT ON DUTY", plan.timezone.heading("FROM"), plan.timezone.heading("UNTIL"), "NOW", "SET BY"],
            zip(duties, roster.duties).map { duty, document in
                [
                    duty.step.description, duty.phones, (duty.from ?? duty.setAt).local(in: plan.timezone),
                    duty.until.map { $0.local(in: plan.timezone) } ?? "undone", document.state, duty.setBy,
                ]
            })
    }

    private func ringStep(of plan: NumberPlan) throws -> StepName {
        let rings = plan.steps.filter { if case .ring = $0.value { true } else { false } }.keys.map(\.description)
            .sorted()
        guard let step else {
            throw Failure.usage("name the step; those that ring are: \(rings.joined(separator: ", "))")
        }
        guard rings.contains(step), let name = StepName(step) else {
            let hint = step.nearest(of: rings).map { "did you mean '\($0)'?" }
            throw Failure.no(
                "\(plan.did) has no step '\(step.shortened)' that rings; "
                    + (hint ?? "those are: \(rings.prefix(20).joined(separator: ", "))"))
        }
        return name
    }
}
