public import Foundation
public import Operations

extension NumberDesk {
    /// Adds the caller of one call to those whom the plan refuses, in the draft.
    /// - Throws: ``AccessRefusal``, ``Operations/EditConflict``.
    public func blockCaller(ofCall text: String, at now: Date) async throws -> BlockedCaller {
        try basis.mustBeAllowed(.changePlan)
        // The draft shows the number.
        try basis.mustBeAllowed(.seeCallers)
        let record = try await found(text, at: now).record
        let (sounds, author) = (ownSounds, basis.author(at: now))
        return try await basis.run {
            try $0.block(callerOf: record, from: Self.origin, sounds: sounds, by: author)
        }
    }
}
