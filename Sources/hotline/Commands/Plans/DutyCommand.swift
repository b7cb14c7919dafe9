import ArgumentParser
import Documents
import Foundation
import Operations
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
        let operations = Operations(try Store(existing: try common.load().database))
        let author = try author.author()
        let (plan, duties) = try operations.duties(of: did, at: author.at)
        plan.warnOfUnknownTimezone()
        if undo {
            try takeBack(operations, plan, author)
        } else if phones.isEmpty {
            guard from == nil, until == nil else { throw Failure.usage("name the telephones that are to answer") }
            try show(plan, duties, author.at)
        } else {
            try set(operations, plan, author)
        }
    }

    private func set(_ operations: Operations, _ plan: NumberPlan, _ author: Author) throws {
        let step = try ringStep(of: plan)
        let targets = try phones.map { text in
            guard let target = DialTarget.written(text) else { throw Failure.usage(DialTarget.refusal(of: text)) }
            return target
        }
        let from = try from.map { try Date.argument($0, named: "--from", after: author.at, in: plan.timezone) }
        let until = try until.map { text in
            if let from, let end = Date(instantArgument: text, in: plan.timezone), end <= from {
                throw Failure.usage(
                    "--until \(text) is not after --from \(self.from ?? ""); perhaps they are turned round")
            }
            return try Date.argument(text, named: "--until", after: from ?? author.at, in: plan.timezone)
        }
        try operations.putOnDuty(targets, at: step, of: plan.did, from: from, until: until, by: author)
        let phones = targets.map(\.description).joined(separator: ", ")
        print(
            "\(plan.did): \(phones) answers '\(step)' from \(from.map { $0.local(naming: plan.timezone) } ?? "the next call on")"
                + (until.map { " until \($0.local(naming: plan.timezone))" } ?? "")
                + "; take it back with: hotline duty \(plan.did) \(step) --undo")
    }

    private func takeBack(_ operations: Operations, _ plan: NumberPlan, _ author: Author) throws {
        guard phones.isEmpty else { throw Failure.usage("--undo takes no telephones") }
        let step = try ringStep(of: plan)
        let (former, now) = try operations.takeOffDuty(at: step, of: plan.did, by: author)
        print(
            "\(plan.did): \(former.phones) no longer answers '\(step)'; now: \(now?.phones ?? "the plan's own telephones")"
        )
    }

    private func show(_ plan: NumberPlan, _ duties: [DutyRecord], _ now: Date) throws {
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

    /// The step that is named, whether it rings or not.
    private func ringStep(of plan: NumberPlan) throws -> StepName {
        guard let step else {
            throw Failure.usage(
                "name the step; those that ring are: \(plan.ringSteps.map(\.description).joined(separator: ", "))")
        }
        guard let name = StepName(step) else {
            throw Failure.no("\(plan.did) has no step '\(step.shortened)', which is no name of a step")
        }
        return name
    }
}
