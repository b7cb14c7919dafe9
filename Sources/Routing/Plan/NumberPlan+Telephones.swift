extension NumberPlan {
    /// The steps that may ring a telephone by the plan itself, by name; those whose roster has it too.
    public func steps(ringing target: DialTarget) -> [StepName] {
        ringSteps.filter { name in
            if case .ring(let ring) = steps[name] { ring.everyTarget.contains(target) } else { false }
        }
    }
}
