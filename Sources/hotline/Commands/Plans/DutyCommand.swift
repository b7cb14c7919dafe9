import ArgumentParser
import Documents
import Foundation
import Markup
import Operations
import Records
import Routing
import Storage
import StrictYAML

struct DutyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "duty",
        abstract: Message(
            "Say who answers a step, from the next call on: hotline duty 4006001234 night 13700002222.",
            "指定某个步骤由谁接听，从下一通来电起生效：hotline duty 4006001234 night 13700002222。"),
        discussion: Message(
            """
            While it holds, the telephones ring in place of the step's targets and its roster; no plan is \
            edited. It ends when a version is published in which the step does not ring. Without \
            telephones it shows who answers now.
            """,
            """
            值班期间，由这些电话代替该步骤的接听号码和排班；方案不作改动。新发布的版本中该步骤不再振铃时，\
            值班随之结束。不写电话时，显示现在由谁接听。
            """))

    @OptionGroup var common: CommonOptions
    @OptionGroup var author: AuthorOption
    @Argument(help: .message("Such as 4006001234.", "例如 4006001234。")) var number: String
    @Argument(help: .message("A step of its plan that rings.", "方案中一个会振铃的步骤。")) var step: String?
    @Argument(
        help: .message(
            "Who answers: telephones as in a plan, one after the other (or as the step's order says).",
            "接听的电话，写法与方案相同，依次振铃（或按步骤规定的顺序）。"))
    var phones: [String] = []
    @Option(
        help: .message("From when: 2026-12-24T18:00, or 18:00. Default: now.", "从何时起：2026-12-24T18:00，或 18:00。默认：现在。"))
    var from: String?
    @Option(help: .message("Until when. Default: until it is undone.", "到何时止。默认：直到撤销。")) var until: String?
    @Flag(help: .message("Take back what was set last for the step.", "撤销该步骤最近一次的设置。")) var undo = false
    @Flag(
        help: .message(
            """
            As JSON, without telephones: {answering: [{step, targets, because, who, day}], duties: [{step, \
            targets, from, until, setAt, setBy, holds, stepIsGone}]}; because is duty, roster, \
            nobodyOnRoster or plan.
            """,
            """
            输出 JSON（不写电话时）：\
            {answering: [{step, targets, because, who, day}], duties: [{step, targets, from, until, setAt, setBy, holds, stepIsGone}]}；\
            because 为 duty、roster、nobodyOnRoster 或 plan。
            """))
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
            guard from == nil, until == nil else {
                throw Failure.usage("name the telephones that are to answer", "请写出接听的电话")
            }
            try show(plan, duties, author.at)
        } else {
            try set(operations, plan, author)
        }
    }

    private func set(_ operations: Operations, _ plan: NumberPlan, _ author: Author) throws {
        let step = try ringStep(of: plan)
        let targets = try phones.map { text in
            guard let target = DialTarget.written(text) else {
                throw Failure.usage(DialTarget.refusal(of: text))
            }
            return target
        }
        let from = try from.map { try Date.argument($0, named: "--from", after: author.at, in: plan.timezone) }
        let until = try until.map { text in
            if let from, let end = Date(instantArgument: text, in: plan.timezone), end <= from {
                throw Failure.usage(
                    "--until \(text) is not after --from \(self.from ?? ""); perhaps they are turned round",
                    "--until \(text) 不晚于 --from \(self.from ?? "")；是否写反了？")
            }
            return try Date.argument(text, named: "--until", after: from ?? author.at, in: plan.timezone)
        }
        try operations.putOnDuty(targets, at: step, of: plan.did, from: from, until: until, by: author)
        let phones = targets.map { Message("\($0)") }.joined(", ", "、")
        let start = from?.local(naming: plan.timezone)
        let end = until?.local(naming: plan.timezone)
        say(
            "\(plan.did): \(phones.english) answers '\(step)' from \(start ?? "the next call on")"
                + (end.map { " until \($0)" } ?? "") + "; take it back with: hotline duty \(plan.did) \(step) --undo",
            "\(plan.did)：\(phones.chinese) 接听“\(step)”，从\(start.map { " \($0) " } ?? "下一通来电")起"
                + (end.map { "，到 \($0) 止" } ?? "") + "；撤销请用：hotline duty \(plan.did) \(step) --undo")
    }

    private func takeBack(_ operations: Operations, _ plan: NumberPlan, _ author: Author) throws {
        guard phones.isEmpty else {
            throw Failure.usage("--undo takes no telephones", "--undo 不能同时写电话")
        }
        let step = try ringStep(of: plan)
        let (former, now) = try operations.takeOffDuty(at: step, of: plan.did, by: author)
        let answering = now?.phones ?? Message("the plan's own telephones", "方案自己的电话")
        say(
            "\(plan.did): \(former.phones.english) no longer answers '\(step)'; now: \(answering.english)",
            "\(plan.did)：\(former.phones.chinese) 不再接听“\(step)”；现在由\(answering.chinese)接听")
    }

    private func show(_ plan: NumberPlan, _ duties: [DutyRecord], _ now: Date) throws {
        let roster = DutyRoster(plan, duties, at: now)
        if json {
            try printJSON(roster)
            return
        }
        printTable(
            [Message("STEP", "步骤"), Message("ANSWERS NOW", "现在接听"), Message("BECAUSE", "依据")],
            roster.answering.map { $0.cells.map(\.text) })
        guard !duties.isEmpty else {
            say("nobody was put on duty", "没有安排值班")
            return
        }
        say(Message(""))
        printTable(
            [
                Message("STEP", "步骤"), Message("PUT ON DUTY", "值班电话"), plan.timezone.heading("FROM", "起"),
                plan.timezone.heading("UNTIL", "止"), Message("NOW", "现状"), Message("SET BY", "设置人"),
            ],
            zip(duties, roster.duties).map { duty, document in
                [
                    duty.step.description, duty.phones.text, (duty.from ?? duty.setAt).local(in: plan.timezone),
                    duty.until.map { $0.local(in: plan.timezone) } ?? Message("undone", "撤销").text, document.state.text,
                    duty.setBy,
                ]
            })
    }

    /// The step that is named, whether it rings or not.
    private func ringStep(of plan: NumberPlan) throws -> StepName {
        guard let step else {
            throw Failure.usage(
                "name the step; those that ring are: \(plan.ringSteps.map(\.description).joined(separator: ", "))",
                "请写出步骤；会振铃的有：\(plan.ringSteps.map(\.description).joined(separator: "、"))")
        }
        guard let name = StepName(step) else {
            throw Failure.no(
                "\(plan.did) has no step '\(step.shortened)', which is no name of a step",
                "\(plan.did) 没有步骤“\(step.shortened)”，它不是步骤名称")
        }
        return name
    }
}
