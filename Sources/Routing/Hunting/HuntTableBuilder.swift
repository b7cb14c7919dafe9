/// Turns a layout into numbered entries.
struct HuntTableBuilder {
    private var layout: HuntLayout
    private let runs: [StepName: RingRun]
    private var entries: [HuntTable.Entry] = []
    private var firstEntry: [StepName: Int] = [:]
    private var stockEntry: [SoundName: Int] = [:]

    private init(layout: HuntLayout, runs: [StepName: RingRun]) {
        self.layout = layout
        self.runs = runs
    }

    /// - Parameter runs: Of each ring in the layout.
    static func table(_ layout: HuntLayout, runs: [StepName: RingRun]) -> HuntTable {
        var builder = HuntTableBuilder(layout: layout, runs: runs)
        builder.layOut()
        let plan = layout.context.plan
        let patience = plan.patience.map { patience in
            HuntTable.Patience(seconds: patience.seconds, entry: builder.entry(of: layout.patienceGoal))
        }
        return HuntTable(
            entries: builder.entries, patience: patience, presented: plan.presented == .number ? plan.did : nil)
    }

    /// A table is never longer than the dialplan carries out: a step that would not fit (somebody put many telephones
    /// on duty; plans are checked) gives way to the announcement.
    private mutating func layOut() {
        let counts = layout.order.map { runs[$0]?.hops.count ?? 1 }
        let isTooLong = counts.reduce(1, +) > HuntTable.maximumEntries
        let room = HuntTable.maximumEntries - (isTooLong ? 1 : 0)
        for (step, count) in zip(layout.order, counts) {
            guard entries.count + count <= room else { continue }
            firstEntry[step] = entries.count + 1
            entries += repeatElement(.announce(.allBusy), count: count)
        }
        for step in layout.order {
            guard let first = firstEntry[step] else { continue }
            switch layout.context.plan.steps[step] {
            case .ring(let ring): fill(ring, runs[step]?.hops ?? [], at: first)
            case .announce(let sound): entries[first - 1] = .announce(sound)
            case .greeting(let greeting):
                entries[first - 1] = .greet(greeting.sound, then: entry(after: greeting.goes))
            case .menu, .shares:
                entries[first - 1] = .resume(step, otherwise: entry(of: layout.end(from: step)))
            case .hours, .places, nil: preconditionFailure("a step that leads on was laid out: \(step)")
            }
        }
    }

    private mutating func fill(_ ring: Ring, _ hops: [[DialTarget]], at first: Int) {
        for (index, targets) in hops.enumerated() {
            let isLast = index == hops.count - 1
            let next = first + index + 1
            entries[first + index - 1] = .dial(
                HuntTable.Dial(
                    targets: targets, seconds: ring.seconds,
                    onBusy: isLast ? entry(after: ring.onBusy ?? ring.otherwise) : next,
                    onNoAnswer: isLast ? entry(after: ring.onNoAnswer ?? ring.otherwise) : next,
                    onFailure: isLast ? entry(after: ring.otherwise ?? ring.onNoAnswer) : next,
                    ringing: ring.ringing, whisper: ring.heardByTarget, mustPressOne: ring.accept == .pressOne))
        }
    }

    private mutating func entry(after step: StepName?) -> Int {
        entry(of: step.map { layout.landing(of: $0) })
    }

    /// - Parameter step: One of the layout; `nil`: the stock announcement.
    private mutating func entry(of step: StepName?) -> Int {
        if let number = step.flatMap({ firstEntry[$0] }) ?? stockEntry[.allBusy] {
            return number
        }
        entries.append(.announce(.allBusy))
        stockEntry[.allBusy] = entries.count
        return entries.count
    }
}
