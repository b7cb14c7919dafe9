/// The steps that one call can still come to without a key of the caller, in the order in which they stand in its hunt
/// table: each after every step that leads to it, those that follow only when patience is over at the end.
struct HuntLayout {
    let context: CallContext
    /// `true` if steps that need the caller or a counter are left to be asked for; if not, they lead on by themselves.
    let asksAgain: Bool
    /// Rings, greetings and announcements, and steps that are asked for.
    private(set) var order: [StepName] = []
    /// Where patience leads.
    private(set) var patienceGoal: StepName?
    private var lookahead: Lookahead
    private var followers: [StepName: [StepName]] = [:]

    init(from start: StepName, context: CallContext, lookahead: Lookahead, asksAgain: Bool) {
        self.context = context
        self.lookahead = lookahead
        self.asksAgain = asksAgain
        let first = landing(of: start)
        patienceGoal = context.plan.patience?.then.map { landing(of: $0) }
        let starts = [first] + [patienceGoal].compactMap(\.self)
        var waiting = starts
        while let step = waiting.popLast() {
            guard followers[step] == nil else { continue }
            let goals = goals(of: step)
            followers[step] = goals
            waiting += goals
        }
        let known = followers
        order = StepGraph(names: Array(known.keys)) { known[$0] ?? [] }.ordered(from: starts)
    }

    /// The step that a call comes to when it is sent to `step`: past hours and places.
    mutating func landing(of step: StepName) -> StepName {
        guard asksAgain else { return lookahead.end(from: step) }
        var step = step
        while let goal = context.goal(of: step) {
            step = goal
        }
        return step
    }

    /// Where a call comes to from a step that is asked for, if Hotline cannot be reached.
    mutating func end(from step: StepName) -> StepName {
        lookahead.end(from: step)
    }

    private mutating func goals(of step: StepName) -> [StepName] {
        switch context.plan.steps[step] {
        case .ring(let ring): return ring.followers.map { landing(of: $0) }
        case .menu, .shares: return [lookahead.end(from: step)]
        case .greeting(let greeting): return [landing(of: greeting.goes)]
        case .announce, .hours, .places, nil: return []
        }
    }
}
