public import Markup
import Numbering
public import Records
public import Routing
import Storage

/// The result of an import into a phone book.
public struct ImportedPhones: Hashable, Sendable {
    public let added: Int
    /// Telephones that were there, whose name or owner is now another.
    public let changed: Int

    public init(added: Int, changed: Int) {
        self.added = added
        self.changed = changed
    }
}

extension Operations {
    /// Puts the telephones of a text into a tenant's phone book. One that is there already takes the name and the owner
    /// of its line; none is taken out.
    /// - Parameters:
    ///   - text: Lines of name, number and, if told, owner, divided by tabs or commas.
    ///   - wording: Words of a refusal, for the mistakes of lines.
    /// - Throws: ``TenantRefusal``, ``PhoneRefusal``; then nothing is changed.
    public func importPhones(
        _ text: String, of tenant: TenantName, by author: Author, wording: (PhoneRefusal) -> Message
    ) throws -> ImportedPhones {
        var notes = InvalidLines.Notes()
        var entries: [DialTarget: PhoneEntry] = [:]
        for line in NumberedLines(text) {
            do throws(PhoneRefusal) {
                let entry = try PhoneEntry(line: line.text)
                if let other = entries[entry.target] { throw PhoneRefusal.taken(entry.target, by: other.name) }
                entries[entry.target] = entry
            } catch {
                notes.add(line: line.number, wording(error))
            }
        }
        guard notes.isEmpty else { throw PhoneRefusal.mistaken(InvalidLines(notes)) }
        return try store.transaction { store in
            try store.mustKnow(tenant)
            return try store.take(entries, of: tenant, by: author)
        }
    }
}

extension PhoneEntry {
    fileprivate init(line: Substring) throws(PhoneRefusal) {
        let columns = line.split(separator: line.contains("\t") ? "\t" : ",", omittingEmptySubsequences: false)
            .map { $0.trimming(while: { $0.isWhitespace || $0 == "\"" }) }
        guard columns.count >= 2 else { throw PhoneRefusal.cannotBeDialled("") }
        try self.init(number: columns[1], name: columns[0], owner: columns.count > 2 ? columns[2] : "")
    }
}

extension Substring {
    fileprivate func trimming(while isTrimmed: (Character) -> Bool) -> String {
        let start = drop(while: isTrimmed)
        return String(start.lastIndex { !isTrimmed($0) }.map { start[...$0] } ?? "")
    }
}

extension Store {
    fileprivate func take(
        _ entries: [DialTarget: PhoneEntry], of tenant: TenantName, by author: Author
    ) throws -> ImportedPhones {
        let phones = Dictionary(try phones(of: tenant).map { ($0.target, $0) }) { first, _ in first }
        let new = entries.values.filter { phones[$0.target] == nil }.sorted { $0.name < $1.name }
        guard phones.count + new.count <= Operations.phoneBookLength else {
            throw PhoneRefusal.full(Operations.phoneBookLength)
        }
        for entry in new { try addPhone(entry.target, of: tenant, name: entry.name, owner: entry.owner, by: author) }
        var changed = 0
        for (target, phone) in phones {
            guard let entry = entries[target] else { continue }
            let other = entry.changing(phone, to: phone.filing, at: author.at)
            guard other != phone else { continue }
            try changePhone(other, by: author)
            changed += 1
        }
        return ImportedPhones(added: new.count, changed: changed)
    }
}
