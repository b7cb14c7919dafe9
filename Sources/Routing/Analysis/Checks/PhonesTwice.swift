import Foundation
import Markup

/// The same telephone twice in a row: the last hop of a step, and the first of the next.
extension Survey {
    func phonesTwice() -> [Finding] {
        reachedSteps.flatMap { name, step -> [Finding] in
            guard case .ring(let ring) = step else { return [] }
            let likely = territory.reached(name).intersection(territory.admitted)
            var seen: Set<StepName> = []
            return Set(ring.followers).sorted { $0.description < $1.description }.flatMap { goal in
                rings(behind: goal, likely).filter { seen.insert($0.name).inserted }.compactMap { next in
                    twice(ring, at: name, next.ring, at: next.name, next.cells)
                }
            }
        }
    }

    private typealias NextRing = (name: StepName, ring: Ring, cells: CellSet)

    /// The rings that hours, places, shares and greetings lead to.
    private func rings(behind step: StepName, _ cells: CellSet) -> [NextRing] {
        guard !cells.isEmpty, let index = territory.index[step] else { return [] }
        switch plan.steps[step] {
        case .ring(let ring): return [(step, ring, cells)]
        case .hours, .places, .shares, .greeting:
            return territory.branches(of: index, cells).flatMap { rings(behind: $0.goal, $0.cells) }
        case .announce, .menu, nil: return []
        }
    }

    private func twice(
        _ ring: Ring, at name: StepName, _ next: Ring, at nextName: StepName, _ cells: CellSet
    ) -> Finding? {
        let changes = [ring, next].contains { $0.roster != nil } || [name, nextName].contains { duties[$0] != nil }
        let spans = changes ? times.spans : cells.anyRow.members.map { times.first(of: $0) }
        var tried = 0
        var seen: Set<[DialTarget]> = []
        for span in spans {
            guard let row = callers.indices.first(where: { cells.contains($0, span.column) }) else { continue }
            let context = context(callers[row], span.start)
            let last = context.edge(of: ring, at: name, isLast: true)
            let first = context.edge(of: next, at: nextName, isLast: false)
            let both = first.filter { phone in last.contains { $0.rings(phone) } }
            guard let phone = both.first, seen.insert([phone] + last + first).inserted else { continue }
            tried += 1
            guard tried <= 20 else { return nil }
            let isDrawn = [ring, next].contains { $0.order == .random || $0.order == .rotate }
            let isEscalation =
                last.allSatisfy { phone in first.contains { $0.rings(phone) } } && first.count > last.count
            var search = RouteSearch(context: context)
            guard let example = example(&search, from: name, to: nextName, phone) else { continue }
            return Finding(
                .samePhoneTwice, isDrawn || isEscalation ? .info : .warning, step: nextName, rule: "\(phone)",
                Message(
                    "\(phone) rings last in '\(name)' and first in '\(nextName)', which follows"
                        + (isEscalation ? "; there others ring too" : ""),
                    "\(phone)在“\(name)”中最后振铃，又在紧接着的“\(nextName)”中首先振铃" + (isEscalation ? "（同时还有其他电话）" : "")),
                example: example)
        }
        return nil
    }

    private func example(
        _ search: inout RouteSearch, from name: StepName, to next: StepName, _ phone: DialTarget
    ) -> Example? {
        guard let route = search.route(to: name) else { return nil }
        for (move, goal) in search.moves(from: name) {
            guard let rest = search.route(from: goal, to: next) else { continue }
            var whole = route
            whole.moves += [(name, move)] + rest.moves
            guard let example = search.example(whole, outcomes: [.answer]) else { continue }
            for positions in search.positions(name, next) {
                let varied = example.adding(positions)
                let hops = simulate(varied).hops
                let isShown = zip(hops, hops.dropFirst()).contains { left, right in
                    left.targets.contains { $0.rings(phone) } && right.targets.contains { $0.rings(phone) }
                }
                if isShown { return varied }
            }
        }
        return nil
    }
}

extension CallContext {
    /// The telephones of the first or the last hop; of a drawn order, all.
    fileprivate func edge(of ring: Ring, at step: StepName, isLast: Bool) -> [DialTarget] {
        let staff = staff(of: ring, at: step).targets
        if staff == nil, ring.order == .rotate || ring.order == .random { return ring.targets }
        let hops = RingRun(ring, staff: staff).hops
        return (isLast ? hops.last : hops.first) ?? []
    }
}

extension RouteSearch {
    /// Where the counts of two rotating steps may begin.
    fileprivate func positions(_ steps: StepName...) -> [[StepName: Int]] {
        steps.reduce([[:]]) { all, step in
            guard case .ring(let ring) = context.plan.steps[step], ring.order == .rotate else { return all }
            return all.flatMap { known in
                ring.targets.indices.map { known.merging([step: $0]) { $1 } }
            }
        }
    }
}

extension Example {
    fileprivate func adding(_ more: [StepName: Int]) -> Example {
        Example(
            caller: caller, at: at, keys: keys, outcomes: outcomes,
            positions: positions.merging(more.filter { $0.value > 0 }) { $1 }, callsAtOnce: callsAtOnce,
            callsThisMonth: callsThisMonth, isMoneySpent: isMoneySpent, timezone: timezone)
    }
}

extension DialTarget {
    /// `true` if it is the same telephone, in whatever form it is written.
    func rings(_ other: DialTarget) -> Bool {
        switch (self, other) {
        case (.number(let one), .number(let two)): (NumberForm.normal(one) ?? one) == (NumberForm.normal(two) ?? two)
        case (.sip(let one), .sip(let two)): one == two
        case (.number, .sip), (.sip, .number): false
        }
    }
}
