public import Foundation
public import Markup
public import Records
public import Routing

/// The telephones that answer each ring step of a number now, and the duties: `hotline duty NUMBER`.
public struct DutyRoster: Encodable {
    /// A step each.
    public let answering: [Answering]
    /// The oldest first.
    public let duties: [DutyDocument]

    /// - Parameter records: All that was set and is not over.
    public init(_ plan: NumberPlan, _ records: [DutyRecord], at now: Date) {
        let deciding = records.deciding(at: now)
        let rings = Set(plan.ringSteps)
        answering = plan.answerers(at: now, duties: records.holding(at: now)).map { Answering($0, in: plan.timezone) }
        duties = records.map { record in
            let isGone = !rings.contains(record.step)
            return DutyDocument(
                record, holds: !isGone && deciding[record.step]?.id == record.id, stepIsGone: isGone)
        }
    }

    /// The telephones that answer one step.
    public struct Answering: Encodable {
        let step: StepName
        let targets: [DialTarget]
        let because: String
        let who: String?
        let day: String?
        /// For the table.
        private let sentence: Message

        private enum CodingKeys: CodingKey {
            case step, targets, because, who, day
        }

        init(_ answerer: Answerer, in zone: TimeZone) {
            step = answerer.step
            targets = answerer.targets
            switch answerer.reason {
            case .duty(let duty):
                (because, who, day) = ("duty", duty.by, nil)
                let end = duty.until?.local(naming: zone)
                sentence = Message(
                    "put on duty by \(duty.by)" + (end.map { " until \($0)" } ?? ""),
                    "\(duty.by) 安排值班" + (end.map { "，到 \($0) 止" } ?? ""))
            case .roster(let person, let date):
                (because, who, day) = ("roster", person, "\(date)")
                sentence = Message("\(person) is on the roster of \(date)", "\(date) 的排班为 \(person)")
            case .nobodyOnRoster(let date):
                (because, who, day) = ("nobodyOnRoster", nil, "\(date)")
                sentence = Message("nobody is on the roster of \(date)", "\(date) 的排班无人")
            case .plan:
                (because, who, day) = ("plan", nil, nil)
                sentence = Message("the plan", "方案")
            }
        }

        /// Of a table: step, telephones, reason.
        public var cells: [Message] {
            let phones = targets.map(\.description)
            return [
                Message("\(step)", "\(step)"),
                Message(phones.joined(separator: ", "), phones.joined(separator: "、")), sentence,
            ]
        }
    }

    /// One duty that was set and is not over.
    public struct DutyDocument: Encodable {
        let step: StepName
        let targets: [DialTarget]
        let from: Date?
        let until: Date?
        let setAt: Date
        let setBy: String
        let holds: Bool
        let stepIsGone: Bool

        init(_ duty: DutyRecord, holds: Bool, stepIsGone: Bool) {
            step = duty.step
            targets = duty.targets
            from = duty.from
            until = duty.until
            setAt = duty.setAt
            setBy = duty.setBy
            self.holds = holds
            self.stepIsGone = stepIsGone
        }

        /// Of a table.
        public var state: Message {
            if stepIsGone { return Message("ended: does not ring in this plan", "已结束：在此方案中不振铃") }
            return holds ? Message("answers", "接听中") : Message("", "")
        }
    }
}
