import Foundation
public import Markup
public import Routing

/// The findings in a plan before it was published.
public struct ExaminedPlan: Hashable, Sendable {
    public let did: DID
    /// The origin of its text, such as a file's name.
    public let origin: String
    /// The draft that it is, if it is one.
    public let draft: Int?
    /// The plan's own.
    public let language: Language
    /// The gravest first.
    public let findings: [Finding]

    public var warnings: [Finding] { findings.filter { $0.severity == .warning } }
    public var errors: [Finding] { findings.filter { $0.severity == .error } }
}

/// Plans of which at least one is certainly wrong, or uses what its number's packages lack: none was published.
public struct FaultyPlans: Error, Hashable, Sendable {
    public let plans: [ExaminedPlan]
    /// `true` if the analyser was asked.
    public let wasAnalysed: Bool
}

extension Operations {
    /// Looks at plans that are to be published together. It takes its time, and holds nobody up.
    /// - Parameters:
    ///   - instants: For each when it is to be published.
    ///   - draft: The draft that the only one of them is.
    ///   - sounds: For the analyser; `nil`: it is not asked, only what the packages lack is found.
    /// - Throws: ``FaultyPlans``.
    func examine(
        _ plans: [WrittenPlan], at instants: [Date], from now: Date, draft: Int? = nil, sounds: TenantSounds?
    ) throws -> [ExaminedPlan] {
        let examined = zip(plans, try contexts(of: plans, at: instants)).map { plan, context in
            ExaminedPlan(
                did: plan.plan.did, origin: plan.origin, draft: draft, language: plan.plan.language,
                findings: sounds.map { context.findings(from: now, sounds: $0) } ?? context.lacks.gravestFirst)
        }
        guard examined.allSatisfy(\.errors.isEmpty) else {
            throw FaultyPlans(plans: examined, wasAnalysed: sounds != nil)
        }
        return examined
    }
}
