public import Foundation
import Records
public import Routing
import Storage

extension Operations {
    /// Calls, the newest first.
    ///
    /// - Parameters:
    ///   - did: `nil`: of all numbers.
    ///   - since: Only calls started at or after this time.
    ///   - unexplained: Only calls whose end nobody witnessed.
    ///   - limit: Maximum number of calls.
    /// - Throws: ``NumberRefusal`` if there is no such number, nor calls of it.
    public func calls(
        of did: DID? = nil, since: Date? = nil, unexplained: Bool = false, limit: Int
    ) async throws -> RecordedCalls {
        let found = try await store.calls(of: did, since: since, unexplained: unexplained, limit: limit)
        if found.records.isEmpty, let did { _ = try store.version(nil, of: did) }
        return try charged(found.records, unreadable: found.unreadable)
    }

    /// The call that an id names, or at least 8 characters of its beginning.
    /// - Throws: ``CallRefusal``.
    public func call(named text: String) async throws -> RecordedCall {
        let id = try await id(text)
        let problem = try store.problem(of: id.description)
        let record: CallRecord?
        do {
            record = try await store.call(id)
        } catch let error as UnreadableCall {
            throw CallRefusal.unreadable(error)
        }
        guard let record else { throw CallRefusal.unknown(id.description, nearest: nil) }
        return RecordedCall(record: record, charges: try store.charges(of: id), problem: problem)
    }

    private func id(_ text: String) async throws -> CallID {
        let beginning = text.lowercased()
        guard (8...36).contains(beginning.utf8.count), beginning.allSatisfy({ "0123456789abcdef-".contains($0) }) else {
            throw CallRefusal.noID(text)
        }
        let found = try await store.callIDs(beginningWith: beginning, limit: 10)
        if found.count == 1 { return found[0] }
        guard found.isEmpty else { throw CallRefusal.several(beginning, found) }
        if let problem = try store.problem(of: beginning) { throw CallRefusal.notWritten(problem) }
        let near = try await store.callIDs(beginningWith: String(beginning.prefix(8)), limit: 1)
        throw CallRefusal.unknown(beginning, nearest: near.first)
    }

    func charged(_ records: [CallRecord], unreadable: [UnreadableCall] = []) throws -> RecordedCalls {
        RecordedCalls(
            records: records, charges: try store.charges(of: records.lazy.map(\.id)), unreadable: unreadable)
    }
}
