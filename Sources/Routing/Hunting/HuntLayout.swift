/// The steps that one call can still come to without a key of the caller, in the order in which they stand in its hunt table:
/// each after every step that leads to it, those that follow only when patience is over at the end.
struct HuntLayout {
    let course: Course
    /// Whether steps that need the caller or a counter are left to be asked for; if not, they lead on by themselves.
    let asksAgain: Bool
    /// Rings and announcements, and steps that are asked for.
    private(set) var order: [StepName] = []
    /// Where patience leads.
    private(set) var patienceGoal: StepName?
    private var followers: [StepName: [StepName]] = [:]

    init(from start: StepName, course: Course, asksAgain: Bool) {
        self.course = course
        self.asksAgain = asksAgain
        patienceGoal = course.plan.patience?.then.map { landing(of: $0) }
        let starts = [landing(of: start)] + [patienceGoal].compactMap(\.self)
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
    func landing(of step: StepName) -> StepName {
        guard asksAgain else { return course.end(from: step) }
        var step = step
        while let goal = course.goal(of: step) {
            step = goal
        }
        return step
    }

    private func goals(of step: StepName) -> [StepName] {
        switch course.plan.steps[step] {
        case .ring(let ring): ring.followers.map(landing)
        case .menu, .shares: [course.end(from: step)]
        case .announce, .hours, .places, nil: []
        }
    }
}
