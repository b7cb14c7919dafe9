import Billing
import Foundation

/// All that an engine asks for, as a value: what the driver of a live call has in its database.
///
/// By default nothing is limited, every count begins at 0 and nobody is known. A simulated call counts itself, so that
/// the next one in the same world goes on from there.
public struct World: Hashable, Sendable {
    /// A draw that has a count of its own: a step and the branches that took part.
    private struct Draw: Hashable {
        let step: StepName
        let branches: [ShareBranch]
    }

    /// Where each step's counts begin.
    public var positions: [StepName: Int] = [:]
    public var seeds: [StepName: UInt64] = [:]
    /// Number of calls that are up before this one.
    public var callsAtOnce = 0
    public var callsThisMonth = 0
    /// `true` if the month's money is used up, where it is limited.
    public var isMoneySpent = false
    public var standing = Standing.normal
    public var lastAnswered: [StepName: DialTarget] = [:]
    /// `true` if questions are answered, and Hotline can be asked again when a hunt table says so.
    public var isReachable = true
    private var shares: [Draw: Int] = [:]
    private var rotations: [StepName: Int] = [:]

    public init() {}

    mutating func answer(_ question: Question) -> Answer {
        guard isReachable else { return .unavailable }
        switch question {
        case .share(let step, let branches):
            let draw = Draw(step: step, branches: branches)
            defer { shares[draw, default: 0] += 1 }
            return .position(positions[step, default: 0] + shares[draw, default: 0])
        case .rotation(let step, _):
            defer { rotations[step, default: 0] += 1 }
            return .position(positions[step, default: 0] + rotations[step, default: 0])
        case .shuffle(let step, _):
            return .seed(seeds[step, default: 0])
        case .callsAtOnce(let limit):
            return callsAtOnce < limit ? .admitted(true, count: callsAtOnce + 1) : .admitted(false, count: callsAtOnce)
        case .purse(let callsPerMonth, let spendPerMonth):
            if let callsPerMonth, callsThisMonth >= callsPerMonth {
                return .purse(PurseAnswer(.refused(.callsPerMonth), calls: callsThisMonth))
            }
            if isMoneySpent, spendPerMonth != nil {
                return .purse(PurseAnswer(.refused(.spendPerMonth), calls: callsThisMonth, left: .zero))
            }
            callsThisMonth += 1
            return .purse(PurseAnswer(.granted(.unlimited), calls: callsThisMonth))
        case .standing:
            return .standing(standing)
        case .codeRefused, .codeAccepted:
            return .noted
        case .lastAnswered(let step, let targets, _):
            return .target(lastAnswered[step].flatMap { targets.contains($0) ? $0 : nil })
        }
    }
}
