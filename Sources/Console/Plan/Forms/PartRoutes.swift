import Access
import HTTPTypes
import Operations
import Routing

/// The forms of a plan: each step, its head, and new steps. What they save is the draft.
enum PartRoutes {
    static func register(in pages: Pages) {
        pages.number(.get, "plan/head", needs: .changePlan) { desk, visit in
            try await PartEditing(desk, visit).show(.head)
        }
        pages.number(.post, "plan/head", needs: .changePlan) { desk, visit in
            try await PartEditing(desk, visit).take(.head)
        }
        pages.number(.get, "plan/add", needs: .changePlan) { desk, visit in
            .page(
                NewStepPage(
                    frame: try await PlanFrame.made(for: desk, visit),
                    lacked: try await desk.lackedFunctions(at: visit.now),
                    waiting: visit.kept() == nil ? nil : visit.query["f"]
                ).page)
        }
        pages.number(.get, "plan/add/:kind", needs: .changePlan) { desk, visit in
            try await PartEditing(desk, visit).show(.new(try kind(visit)))
        }
        pages.number(.post, "plan/add/:kind", needs: .changePlan) { desk, visit in
            try await PartEditing(desk, visit).take(.new(try kind(visit)))
        }
        pages.number(.get, "plan/steps/:step", needs: .changePlan) { desk, visit in
            try await PartEditing(desk, visit).show(.step(try step(visit)))
        }
        pages.number(.post, "plan/steps/:step", needs: .changePlan) { desk, visit in
            try await PartEditing(desk, visit).take(.step(try step(visit)))
        }
        pages.number(.post, "plan/steps/:step/remove", needs: .changePlan) { desk, visit in
            try await PartEditing(desk, visit).remove(try step(visit))
        }
    }

    private static func kind(_ visit: Visit) throws -> StepKind {
        guard let kind = visit.parameter("kind").flatMap({ StepKind(rawValue: $0) }) else {
            throw AccessRefusal.notFound
        }
        return kind
    }

    private static func step(_ visit: Visit) throws -> StepName {
        guard let step = visit.parameter("step").flatMap({ StepName($0) }) else { throw AccessRefusal.notFound }
        return step
    }
}
