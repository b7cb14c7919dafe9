public import CivilTime
public import Numbering
import Records
import Storage

/// The places of numbers and the days that are worked: the built-in tables under the operator's own lines.
public struct ReferenceTables: Sendable {
    public let places: PlaceTable
    public let calendar: WorkCalendar

    /// Without lines of the operator's.
    public static let builtIn = ReferenceTables(places: .builtIn, calendar: .builtIn)

    /// The days of a year that differ from the ordinary week, in their order.
    /// - Throws: ``ReferenceRefusal``.
    public func exceptions(in year: Int) throws -> [(day: CivilDay, kind: WorkCalendar.Kind)] {
        guard calendar.announcedYears.contains(year) else { throw ReferenceRefusal.notAnnounced(year: year) }
        return calendar.exceptions.filter { $0.key.year == year }.sorted { $0.key < $1.key }
            .map { ($0.key, $0.value) }
    }
}

/// The reason why a table is not shown, or not changed.
public enum ReferenceRefusal: Error, Equatable, Sendable {
    /// No line says anything: it would take away what was imported before.
    case saysNothing
    /// Lines that cannot be understood.
    case mistaken(InvalidLines)
    /// The holidays of the year are not known yet.
    case notAnnounced(year: Int)
}
