import CivilTime
import Markup
import Numbering
import TestSupport
import Testing

@Suite struct `The work calendar` {
    private let calendar = WorkCalendar.builtIn

    private func day(_ text: String) throws -> CivilDay { try #require(CivilDay(text)) }

    @Test(arguments: [
        ("2026-09-20", WorkCalendar.Kind.makeUpWorkday("国庆节")), ("2026-10-10", .makeUpWorkday("国庆节")),
        ("2026-10-01", .holiday("国庆节")), ("2026-10-07", .holiday("国庆节")), ("2026-10-08", .weekday),
        ("2026-10-11", .weekend), ("2026-09-25", .holiday("中秋节")), ("2026-02-14", .makeUpWorkday("春节")),
        ("2026-02-16", .holiday("春节")), ("2026-11-23", .weekday), ("2026-11-22", .weekend), ("2024-02-29", .weekday),
        ("2004-01-01", .holiday("元旦")), ("2005-12-31", .weekend), ("2015-09-03", .holiday("抗战胜利70周年纪念日")),
        ("2026-12-31", .weekday),
    ])
    func `knows what a day is`(text: String, kind: WorkCalendar.Kind) throws {
        #expect(try calendar.kind(of: day(text)) == kind)
    }

    @Test(arguments: ["2027-01-01", "2027-10-01", "2027-03-01", "2003-12-31", "0001-01-01", "9999-12-31"])
    func `does not guess a year that is not announced`(text: String) throws {
        #expect(try calendar.kind(of: day(text)) == nil)
        #expect(try calendar.isWorkday(day(text)) == nil)
    }

    @Test func `has every day of 2004 to 2026`() {
        var counts = [String: Int]()
        for year in 2004...2026 {
            for month in 1...12 {
                for day in 1...31 {
                    guard let day = CivilDay(year: year, month: month, day: day) else { continue }
                    switch calendar.kind(of: day) {
                    case .weekday: counts["weekday", default: 0] += 1
                    case .weekend: counts["weekend", default: 0] += 1
                    case .holiday: counts["holiday", default: 0] += 1
                    case .makeUpWorkday: counts["make-up", default: 0] += 1
                    case nil: counts["unknown", default: 0] += 1
                    }
                }
            }
        }
        // 8,401 days; counted in Python from what scripts/make-holidays reads.
        #expect(counts == ["weekday": 5594, "weekend": 2036, "holiday": 621, "make-up": 150])
        #expect(calendar.announcedYears == Set(2004...2026))
    }

    @Test func `makes up on weekends alone`() {
        for case (let day, .makeUpWorkday) in calendar.exceptions {
            #expect(WorkCalendar(exceptions: [:], announcedYears: [day.year]).kind(of: day) == .weekend)
        }
    }

    @Test(arguments: [
        ("1970-01-01", true), ("2000-02-29", true), ("2000-03-01", true), ("2000-03-04", false), ("1900-01-01", true),
        ("2026-11-21", false), ("2026-11-22", false), ("2026-11-23", true), ("0001-01-01", true), ("9999-12-31", true),
    ])
    func `counts the days of the week in any year`(text: String, isWeekday: Bool) throws {
        let day = try day(text)
        let week = WorkCalendar(exceptions: [:], announcedYears: [day.year])
        #expect(week.isWorkday(day) == isWeekday)
    }

    @Test func `takes an operator's days`() throws {
        let own = try calendar.overriding(
            """
            # from the notice
            2027 announced
            2027-10-01..2027-10-07 off 国庆节\r
            2027-10-09 work 国庆节
            2026-11-23 休 公司 年会
            2026-10-01 班 值班
            2026-11-22 work 盘点
            2028-01-01 off 元旦
            """)
        let expected: [(String, WorkCalendar.Kind?)] = [
            ("2027-10-03", .holiday("国庆节")), ("2027-10-09", .makeUpWorkday("国庆节")), ("2027-10-08", .weekday),
            ("2027-10-10", .weekend), ("2026-11-23", .holiday("公司 年会")), ("2026-10-01", .weekday),
            ("2026-10-02", .holiday("国庆节")),
            ("2026-11-22", .makeUpWorkday("盘点")), ("2028-01-01", .holiday("元旦")), ("2028-01-02", nil),
        ]
        for (text, kind) in expected { #expect(try own.kind(of: day(text)) == kind, "\(text)") }
    }

    @Test func `refuses an operator's text with every mistake at its line`() throws {
        let text = """
            27 announced
            2027
            2027-10-01 off
            2027-10-01 free 国庆节
            2027-02-29 off 春节
            2027-10-07..2027-10-01 off 国庆节
            2027-12-31..2028-01-02 off 元旦
            2027-10-01..2027-10-07 off 国庆节
            2027-10-07 work 国庆节
            2027-10-1 off 国庆节
            2027-10-09 off \u{202E}x
            ２０２７ announced
            2027-10-10 off 国庆节
            """
        let mistakes = try #require(throws: InvalidLines.self) { try calendar.overriding(text) }.mistakes
        #expect(mistakes.map(\.line) == [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12])
        for mistake in mistakes { #expect(faults(of: mistake.reason) == []) }
        #expect(mistakes.contains { $0.line == 9 && $0.reason.english.contains("line 8") })
    }
}
