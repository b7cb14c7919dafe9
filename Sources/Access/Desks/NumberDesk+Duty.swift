public import Foundation
import Operations
public import Records
public import Routing

extension NumberDesk {
    /// Puts telephones on duty at a step, from the next call on or between two instants.
    ///
    /// A visitor who may change the duty within the phone book only, such as somebody at a locked device, puts nobody
    /// else on duty.
    /// - Parameter numbers: As people write them.
    /// - Returns: The duty's id.
    /// - Throws: ``AccessRefusal``, ``Operations/PhoneRefusal/cannotBeDialled(_:)``, ``Operations/DutyRefusal``,
    ///   ``Operations/FaultyPlan``, ``Operations/NotSold``.
    @discardableResult
    public func putOnDuty(
        _ numbers: [String], at step: StepName, from: Date? = nil, until: Date?, at now: Date
    ) async throws -> Int {
        try basis.mustBeAllowed(.changeDuty)
        let isFree = visitor.may(.changeDutyToAnyNumber)
        guard let tenant = visitor.tenant else { throw AccessRefusal.notFound }
        let targets = try numbers.map { text in
            guard let target = DialTarget.written(text) else { throw PhoneRefusal.cannotBeDialled(text) }
            return target
        }
        let (did, author, isLocked) = (did, basis.author(at: now), visitor.state == .locked)
        return try await basis.run {
            try $0.putOnDuty(
                targets, at: step, of: did, from: from, until: until, withinBookOf: isFree ? nil : tenant,
                onLockedDevice: isLocked, by: author)
        }
    }

    /// Takes a duty back: what was set before it answers again.
    /// - Parameter id: `nil`: what was set last for the step.
    /// - Returns: The duty that was taken back, and what holds at the step now; `nil`: the plan's own telephones.
    /// - Throws: ``AccessRefusal``, ``Operations/DutyRefusal``.
    @discardableResult
    public func takeOffDuty(
        at step: StepName, _ id: Int?, at now: Date
    ) async throws -> (former: DutyRecord, now: DutyRecord?) {
        try basis.mustBeAllowed(.changeDuty)
        let (did, author, isLocked) = (did, basis.author(at: now), visitor.state == .locked)
        return try await basis.run {
            try $0.takeOffDuty(at: step, id, of: did, onLockedDevice: isLocked, by: author)
        }
    }
}
