import CivilTime
import Numbering
public import Records
import Routing
import Storage
import StrictYAML

/// The state of a caller who is to be refused from now on.
public enum BlockedCaller: Hashable, Sendable {
    /// The draft refuses them: calls go as before until it is published.
    case drafted
    /// The version in use refuses them already.
    case already
    /// No edit of the plan's guard alone refuses them: it lets only some callers in, it is written so that only its text
    /// can be edited, or the draft has mistakes.
    case byHand
}

extension Operations {
    /// Adds the caller of a call to those whom the number's plan refuses, in the draft in hand.
    /// - Parameters:
    ///   - origin: The origin of the text, as lists of versions name it.
    ///   - sounds: The sounds that there are for a tenant's plans.
    /// - Throws: ``NumberRefusal``, ``EditConflict``.
    public func block(
        callerOf record: CallRecord, from origin: String, sounds: @escaping TenantSounds, by author: Author
    ) throws -> BlockedCaller {
        guard let number = record.seen?.number ?? record.caller else { return .byHand }
        let edited = try editedPlan(of: record.did)
        do {
            if try refuses(record, byText: edited.text, at: author) {
                guard edited.draft != nil else { return .already }
                return try refuses(record, byText: edited.current.document, at: author) ? .already : .drafted
            }
            guard let text = try PlanText(edited.text).blocking(number),
                try refuses(record, byText: text.text, at: author)
            else { return .byHand }
            let plan = try read(text.text, from: origin, sounds: sounds)
            _ = try keepDraft(plan, of: record.did, basedOn: edited.hash, by: author)
            return .drafted
        } catch is InvalidDocument {
            return .byHand
        }
    }

    /// `true` if the guard of a plan refuses the caller of a call.
    private func refuses(_ record: CallRecord, byText text: String, at author: Author) throws -> Bool {
        let context = try context(ofText: text, of: record.did, at: author.at)
        guard let callGuard = context.plan.callGuard else { return false }
        let caller = context.places.caller(presented: record.caller)
        return !callGuard.verdict(on: caller, day: CivilDay(at: author.at, in: context.plan.timezone)).isAdmitted
    }
}
