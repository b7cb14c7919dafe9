/// The steps ahead of a call at one instant, as far as they can be known without asking anybody. Remembers what it
/// found.
struct Lookahead: Sendable {
    private let context: CallContext
    private var openness: [StepName: Bool] = [:]
    private var ends: [StepName: StepName] = [:]

    init(_ context: CallContext) {
        self.context = context
    }

    /// `true` if a step leads to anything but an announcement. A menu and shares of which one is open do.
    mutating func isOpen(_ step: StepName) -> Bool {
        if let known = openness[step] { return known }
        let isOpen: Bool
        switch context.plan.steps[step] {
        case .ring, .menu: isOpen = true
        case .announce, nil: isOpen = false
        case .hours, .places: isOpen = context.goal(of: step).map { self.isOpen($0) } ?? false
        case .greeting(let greeting): isOpen = self.isOpen(greeting.goes)
        case .shares(let shares): isOpen = shares.branches.contains { self.isOpen($0.step) }
        }
        openness[step] = isOpen
        return isOpen
    }

    /// The ring, greeting or announcement that a call comes to if nobody can be asked: a menu leads to its `otherwise`,
    /// shares to the largest open branch.
    mutating func end(from start: StepName) -> StepName {
        var passed: [StepName] = []
        var step = start
        while let next = ends[step] ?? goal(of: step), next != step {
            passed.append(step)
            step = next
        }
        for earlier in passed {
            ends[earlier] = step
        }
        return step
    }

    /// The ring or announcement behind all greetings.
    mutating func endBehindGreetings(from start: StepName) -> StepName {
        var step = end(from: start)
        while case .greeting(let greeting) = context.plan.steps[step] {
            step = end(from: greeting.goes)
        }
        return step
    }

    private mutating func goal(of step: StepName) -> StepName? {
        switch context.plan.steps[step] {
        case .hours, .places:
            return context.goal(of: step)
        case .menu(let menu):
            return menu.otherwise
        case .shares(let shares):
            let open = shares.branches.filter { isOpen($0.step) }
            return (open.isEmpty ? shares.branches : open).largest.step
        case .ring, .announce, .greeting, nil:
            return nil
        }
    }
}

extension [ShareBranch] {
    /// The first of those with the greatest weight. There is always one: a published plan has two branches at least.
    fileprivate var largest: ShareBranch {
        guard let first else { preconditionFailure("shares without a branch were published") }
        return dropFirst().reduce(first) { $1.weight > $0.weight ? $1 : $0 }
    }
}
