extension HuntTable {
    /// All that can happen from `start` on. The plan has no ring that leads back to itself; its reader saw to that.
    init(from start: StepName, of plan: NumberPlan) {
        var builder = HuntTableBuilder(plan: plan)
        builder.layOut(from: start)
        self.init(entries: builder.entries)
    }
}

/// Turns the steps that can be reached into numbered entries: each step once, followers after their leaders.
private struct HuntTableBuilder {
    let plan: NumberPlan
    var entries: [HuntTable.Entry] = []
    private var firstEntry: [StepName: Int] = [:]
    private var stockEntry: [SoundName: Int] = [:]

    init(plan: NumberPlan) {
        self.plan = plan
    }

    mutating func layOut(from start: StepName) {
        let order = plan.ringOrder(from: start)
        for step in order {
            firstEntry[step] = entries.count + 1
            entries += repeatElement(.announce(.allBusy), count: plan.entryCount(of: step))
        }
        for step in order {
            switch plan.steps[step] {
            case .ring(let ring): fill(ring, at: entryNumber(of: step))
            case .announce(let sound): entries[entryNumber(of: step) - 1] = .announce(sound)
            case nil: preconditionFailure("a published plan names a step that it does not have: \(step)")
            }
        }
    }

    private mutating func fill(_ ring: Ring, at first: Int) {
        let hops = ring.hops
        for (index, targets) in hops.enumerated() {
            let isLast = index == hops.count - 1
            let next = first + index + 1
            entries[first + index - 1] = .dial(
                HuntTable.Dial(
                    targets: targets, seconds: ring.seconds,
                    onBusy: isLast ? entry(after: ring.onBusy ?? ring.otherwise) : next,
                    onNoAnswer: isLast ? entry(after: ring.onNoAnswer ?? ring.otherwise) : next,
                    onFailure: isLast ? entry(after: ring.otherwise ?? ring.onNoAnswer) : next))
        }
    }

    private mutating func entry(after step: StepName?) -> Int {
        if let step {
            return entryNumber(of: step)
        }
        if let entry = stockEntry[.allBusy] {
            return entry
        }
        entries.append(.announce(.allBusy))
        stockEntry[.allBusy] = entries.count
        return entries.count
    }

    private func entryNumber(of step: StepName) -> Int {
        guard let number = firstEntry[step] else {
            preconditionFailure("step \(step) was not laid out")
        }
        return number
    }
}

extension Ring {
    /// The targets of each `Dial` that this step makes.
    var hops: [[DialTarget]] {
        switch order {
        case .sequence: targets.map { [$0] }
        case .together: [targets]
        }
    }
}

extension NumberPlan {
    /// The steps that a call at `start` can still come to, each after every step that leads to it.
    func ringOrder(from start: StepName) -> [StepName] {
        var finished: [StepName] = []
        var seen: Set<StepName> = []
        func visit(_ step: StepName) {
            guard seen.insert(step).inserted else { return }
            if case .ring(let ring) = steps[step] {
                ring.followers.reversed().forEach(visit)
            }
            finished.append(step)
        }
        visit(start)
        return finished.reversed()
    }

    fileprivate func entryCount(of step: StepName) -> Int {
        if case .ring(let ring) = steps[step] { ring.hops.count } else { 1 }
    }
}
