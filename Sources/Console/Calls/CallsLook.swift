import Access
import CivilTime
import Foundation
import Markup
import Operations
import Records
import Reports
import Routing

/// The part of the list of calls that is looked at: an outcome, days and a place in the list from the address, the rest
/// from what the session keeps under `?f=ID`.
struct CallsLook {
    let group: CallOutcomeGroup?
    let cursor: CallCursor?
    let fields: FormFields
    /// The figures of a report that the calls have to be in.
    let figures: [CallFigure]
    private let id: String?

    /// The conditions that an address may tell.
    private static func isPlain(_ field: FormFields.Field) -> Bool {
        field.name == "from" || field.name == "until" || field.name == "in" && figure(field.value) != nil
    }

    init(_ visit: Visit) {
        fields = visit.kept() ?? FormFields(visit.query.fields.filter(Self.isPlain))
        id = visit.kept() == nil ? nil : visit.query["f"]
        figures = fields.all("in").compactMap(Self.figure)
        group = visit.query["o"].flatMap(CallOutcomeGroup.init)
        cursor = visit.query["after"].flatMap(CallCursor.init(text:))
    }

    var caller: String { fields["caller"] ?? "" }
    var isFiltered: Bool { group != nil || !fields.fields.isEmpty }

    /// The filter that the kept fields say, by the clocks of the number.
    func filter(in zone: TimeZone) -> CallFilter {
        var filter = CallFilter()
        filter.caller = fields["caller"].flatMap(Self.digits)
        filter.province = fields["province"]
        filter.target = fields["phone"].flatMap { DialTarget($0.filter { $0 != " " }) }
        filter.from = fields["from"].flatMap(CivilDay.init).map { zone.start(of: $0.daysSince1970) }
        filter.until = fields["until"].flatMap(CivilDay.init).map { zone.start(of: $0.daysSince1970 + 1) }
        return filter
    }

    /// The address of another part of the list.
    func path(_ base: String, group: CallOutcomeGroup? = nil, after cursor: CallCursor? = nil) -> String {
        var query: [FormFields.Field] = []
        if let id { query.append(.init("f", id)) } else { query += fields.fields }
        if let group { query.append(.init("o", group.rawValue)) }
        if let cursor { query.append(.init("after", cursor.text)) }
        return query.isEmpty ? base : base + "?" + FormFields(query).encoded
    }

    /// The address of a number's calls of one day.
    static func path(of did: DID, _ group: CallOutcomeGroup?, onDayOf date: Date, in zone: TimeZone) -> String {
        let day = CivilDay(daysSince1970: zone.reading(at: date).day).description
        let outcome = group.map { [FormFields.Field("o", $0.rawValue)] } ?? []
        return "/n/\(did)/calls?" + FormFields(outcome + [.init("from", day), .init("until", day)]).encoded
    }

    /// The figure of a report that an address names. No address names telephones.
    private static func figure(_ text: String) -> CallFigure? {
        switch CallFigure(text) {
        case .caller, .target: nil
        case let figure: figure
        }
    }

    /// The address of a number's calls of some days of a report that are in all of some figures.
    static func path(of did: DID, in figures: [String], of report: Report) -> String {
        let query = days(of: report) + figures.map { FormFields.Field("in", $0) }
        return "/n/\(did)/calls?" + FormFields(query).encoded
    }

    /// The days of a report, as the fields of a list.
    static func days(of report: Report) -> [FormFields.Field] {
        [
            .init("from", CivilDay(daysSince1970: report.days.lowerBound).description),
            .init("until", CivilDay(daysSince1970: report.days.upperBound - 1).description),
        ]
    }

    /// The digits of a number as people write them; `nil` without any.
    static func digits(_ text: String) -> String? {
        let digits = text.filter { $0.isASCII && $0.isNumber }
        return digits.isEmpty ? nil : digits
    }
}

extension CallCursor {
    /// `1796033125114.6b433efa-…`
    var text: String { "\(startedAt.milliseconds).\(id)" }

    init?(text: String) {
        let parts = text.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, let milliseconds = Int(parts[0]), let id = CallID(String(parts[1])) else { return nil }
        self.init(startedAt: Date(milliseconds: milliseconds), id: id)
    }
}

extension TimeZone {
    /// The instant at which a day begins.
    fileprivate func start(of day: Int) -> Date { span(of: day..<day + 1).lowerBound }
}
