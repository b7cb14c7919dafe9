import CivilTime
public import Numbering
public import Records
import Storage

extension Operations {
    /// The tables that calls are decided by now.
    /// - Throws: `InvalidLines` if this version of Hotline cannot read the operator's lines.
    public func referenceTables() throws -> ReferenceTables {
        try store.snapshot { try $0.referenceTables() }
    }

    /// Puts the operator's own lines over the built-in places, in place of those before. The next call uses them.
    /// - Parameter text: Lines of prefix, province, city and carrier, divided by tabs.
    /// - Returns: The whole table.
    /// - Throws: ``ReferenceRefusal``; then nothing is changed.
    @discardableResult
    public func importPlaces(_ text: String, by author: Author) throws -> PlaceTable {
        try save(text, as: .places, by: author) { text throws(InvalidLines) in try PlaceTable(overlaying: text) }
    }

    /// Puts the operator's own days over the announced ones, in place of those before. The next call uses them.
    /// - Parameter text: Lines such as `2027-10-01 off 国庆节`.
    /// - Throws: ``ReferenceRefusal``; then nothing is changed.
    public func importHolidays(_ text: String, by author: Author) throws {
        _ = try save(text, as: .holidays, by: author) { text throws(InvalidLines) in
            try WorkCalendar.builtIn.overriding(text)
        }
    }

    /// Takes the operator's places away: the next call uses the built-in ones.
    public func removePlaces(by author: Author) throws {
        try store.saveReference(.places, "", by: author)
    }

    /// Takes the operator's days away: the next call uses the announced ones.
    public func removeHolidays(by author: Author) throws {
        try store.saveReference(.holidays, "", by: author)
    }

    private func save<Table>(
        _ text: String, as reference: Reference, by author: Author, reading: (String) throws(InvalidLines) -> Table
    ) throws -> Table {
        guard !NumberedLines(text).isEmpty else { throw ReferenceRefusal.saysNothing }
        let table: Table
        do {
            table = try reading(text)
        } catch {
            throw ReferenceRefusal.mistaken(error)
        }
        try store.saveReference(reference, text, by: author)
        return table
    }
}

extension Store {
    func referenceTables() throws -> ReferenceTables {
        ReferenceTables(places: try places(), calendar: try workCalendar())
    }
}
