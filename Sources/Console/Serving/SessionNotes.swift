import Crypto
import Foundation
import Routing

/// The things that the console remembers of sessions in memory: a confirmation until the next page, filters of lists, and
/// the number that was looked at last. Filters are kept in the database too, and survive a restart.
struct SessionNotes: Sendable {
    private struct Notes: Sendable {
        var confirmation: Confirmation?
        var filters: [(id: String, fields: FormFields)] = []
        var number: DID?
        /// The filters as the database has them; `nil`: it was not asked yet.
        var kept: String?
    }

    /// Most filters of a session, and the most characters of one that is kept over a restart.
    private static let (mostFilters, longestKept) = (16, 500)

    private let notes = Generations<String, Notes>(size: 5000)

    /// Keeps a confirmation for the session's next page.
    func confirm(_ confirmation: Confirmation, in session: String) {
        notes.update(Self.key(session)) {
            $0 = $0 ?? Notes()
            $0?.confirmation = confirmation
        }
    }

    /// Takes the confirmation that waits for the session's next page.
    func takeConfirmation(in session: String) -> Confirmation? {
        notes.update(Self.key(session)) { notes in
            defer { notes?.confirmation = nil }
            return notes?.confirmation
        }
    }

    /// Keeps a filter, and returns the id by which an address names it without telling it.
    func keep(_ fields: FormFields, in session: String) -> String {
        let id = String(UInt64.random(in: .min ... .max), radix: 36)
        notes.update(Self.key(session)) { notes in
            notes = notes ?? Notes()
            notes?.filters.append((id, fields))
            if let surplus = notes.map({ $0.filters.count - Self.mostFilters }), surplus > 0 {
                notes?.filters.removeFirst(surplus)
            }
        }
        return id
    }

    /// `true` until ``recall(_:in:)`` was told what the database has of a session.
    func isUnknown(_ session: String) -> Bool {
        notes.update(Self.key(session)) { $0?.kept == nil }
    }

    /// Takes over the filters that the database has of a session.
    func recall(_ text: String?, in session: String) {
        let filters = text.flatMap { FormFields(encoded: $0) }?.fields ?? []
        notes.update(Self.key(session)) { notes in
            notes = notes ?? Notes()
            guard notes?.kept == nil else { return }
            notes?.kept = text ?? ""
            let known = filters.compactMap { filter in
                FormFields(encoded: filter.value).map { (id: filter.name, fields: $0) }
            }
            notes?.filters.insert(contentsOf: known, at: 0)
        }
    }

    /// The filters for the database, if they have changed since it was told last.
    func unkept(in session: String) -> String? {
        notes.update(Self.key(session)) { notes in
            let filters = (notes?.filters ?? []).map { FormFields.Field($0.id, $0.fields.encoded) }
            let text = FormFields(filters.filter { $0.value.count <= Self.longestKept }).encoded
            guard let kept = notes?.kept, kept != text else { return nil }
            notes?.kept = text
            return text
        }
    }

    /// The filter that was kept under an id, in the same session.
    func kept(_ id: String, in session: String) -> FormFields? {
        notes.update(Self.key(session)) { $0?.filters.first { $0.id == id }?.fields }
    }

    /// Notes that a session looks at a number: pages of the company lead back to it.
    func look(at did: DID, in session: String) {
        notes.update(Self.key(session)) {
            $0 = $0 ?? Notes()
            $0?.number = did
        }
    }

    /// The number that the session looked at last.
    func number(in session: String) -> DID? {
        notes.update(Self.key(session)) { $0?.number }
    }

    private static func key(_ session: String) -> String {
        SHA256.hash(data: Data(session.utf8)).description
    }
}
