public import Foundation
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
        private let sentence: String

        private enum CodingKeys: CodingKey {
            case step, targets, because, who, day
        }

        init(_ answerer: Answerer, in zone: TimeZone) {
            step = answerer.step
            targets = answerer.targets
            switch answerer.reason {
            case .duty(let duty):
                (because, who, day) = ("duty", duty.by, nil)
                sentence = "put on duty by \(duty.by)" + (duty.until.map { " until \($0.local(naming: zone))" } ?? "")
            case .roster(let person, let date):
                (because, who, day) = ("roster", person, "\(date)")
                sentence = "\(person) is on the roster of \(date)"
            case .nobodyOnRoster(let date):
                (because, who, day) = ("nobodyOnRoster", nil, "\(date)")
                sentence = "nobody is on the roster of \(date)"
            case .plan:
                (because, who, day) = ("plan", nil, nil)
                sentence = "the plan"
            }
        }

        /// Of a table: step, telephones, reason.
        public var cells: [String] { [step.description, targets.map(\.description).joined(separator: ", "), sentence] }
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
        public var state: String { stepIsGone ? "ended: does not ring in this plan" : holds ? "answers" : "" }
    }
}
