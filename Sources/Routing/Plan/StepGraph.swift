/// The steps of a plan and where each leads, for questions about ways through it. Walks without recursion: a plan may
/// be a thousand steps deep.
struct StepGraph {
    private let edges: [StepName: [StepName]]
    private let names: [StepName]

    /// - Parameter names: In the order in which they are to be walked.
    init(names: [StepName], _ followers: (StepName) -> [StepName]) {
        self.names = names
        edges = Dictionary(uniqueKeysWithValues: names.map { ($0, followers($0)) })
    }

    /// The steps that can be reached from `starts`, these included, each after every step that leads to it (as far as
    /// the ways do not lead back).
    func ordered(from starts: [StepName]) -> [StepName] {
        var seen: Set<StepName> = []
        return starts.map { Array(postorder(from: $0, seen: &seen).reversed()) }.reduce([], +)
    }

    /// For each step a number that it shares with the steps from which it can be reached and which it reaches.
    func circles() -> [StepName: Int] {
        var seen: Set<StepName> = []
        let finished = names.flatMap { postorder(from: $0, seen: &seen) }
        var reversed: [StepName: [StepName]] = [:]
        for (from, goals) in edges {
            for goal in goals {
                reversed[goal, default: []].append(from)
            }
        }
        let back = StepGraph(names: names) { reversed[$0] ?? [] }
        var circle: [StepName: Int] = [:]
        seen = []
        for (number, step) in finished.reversed().enumerated() {
            for member in back.postorder(from: step, seen: &seen) {
                circle[member] = number
            }
        }
        return circle
    }

    /// The shortest way, both ends included; empty if there is none.
    func path(from start: StepName, to goal: StepName) -> [StepName] {
        var came: [StepName: StepName] = [start: start]
        var waiting = [start]
        var next = 0
        while next < waiting.count, came[goal] == nil {
            for follower in edges[waiting[next]] ?? [] where came[follower] == nil {
                came[follower] = waiting[next]
                waiting.append(follower)
            }
            next += 1
        }
        guard came[goal] != nil else { return [] }
        var path = [goal]
        while let last = path.last, last != start, let before = came[last] { path.append(before) }
        return path.reversed()
    }

    private func postorder(from start: StepName, seen: inout Set<StepName>) -> [StepName] {
        guard seen.insert(start).inserted else { return [] }
        var finished: [StepName] = []
        var path: [(step: StepName, rest: ArraySlice<StepName>)] = [(start, rest(of: start))]
        while let last = path.last {
            guard let next = last.rest.first else {
                finished.append(last.step)
                path.removeLast()
                continue
            }
            path[path.count - 1].rest = last.rest.dropFirst()
            if seen.insert(next).inserted {
                path.append((next, rest(of: next)))
            }
        }
        return finished
    }

    /// Walked backwards, so that the first follower stands first in the order.
    private func rest(of step: StepName) -> ArraySlice<StepName> {
        (edges[step] ?? []).reversed()[...]
    }
}
