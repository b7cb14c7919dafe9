import Markup
public import Numbering

extension WorkCalendar {
    /// The notices for 2004 to 2026. Read once, at its first use.
    public static let builtIn: WorkCalendar = {
        do {
            return try WorkCalendar(exceptions: [:], announcedYears: []).overriding("\(Holidays.text)")
        } catch {
            preconditionFailure("Holidays.swift is wrong: \(error)")
        }
    }()

    /// This calendar with an operator's own days over it.
    ///
    ///     2027 announced
    ///     2027-10-01..2027-10-07 off 国庆节
    ///     2027-10-09 work 国庆节
    ///
    /// A day or a span of days of one year, `off` or `work` (also `休`, `班`), and the name of the holiday or of the
    /// reason. A year is announced when all of its days are known; the days of other years count by themselves. Blank
    /// lines and lines that begin with `#` are passed over.
    /// - Throws: `InvalidLines` with every mistake.
    public func overriding(_ text: String) throws(InvalidLines) -> WorkCalendar {
        var reader = WorkCalendarReader()
        for (number, line) in NumberedLines(text) { reader.read(line, number: number) }
        guard reader.mistakes.isEmpty else { throw InvalidLines(reader.mistakes) }
        return WorkCalendar(
            exceptions: exceptions.merging(reader.kinds) { _, own in own },
            announcedYears: announcedYears.union(reader.years))
    }
}

/// Reads the lines of a calendar, and notes every mistake.
private struct WorkCalendarReader {
    private(set) var kinds: [CivilDay: WorkCalendar.Kind] = [:]
    private(set) var years: Set<Int> = []
    private(set) var mistakes = InvalidLines.Notes()
    private var lineOf: [CivilDay: Int] = [:]

    mutating func read(_ line: Substring, number: Int) {
        let words = line.split(maxSplits: 2, whereSeparator: \.isWhitespace)
        let reason = words.count == 2 && words[1].isAnnounced ? readYear(words[0]) : readDays(words, number: number)
        if let reason { mistakes.add(line: number, reason) }
    }

    private mutating func readYear(_ text: Substring) -> Message? {
        guard text.utf8.count == 4, text.utf8.allSatisfy(\.isASCIIDigit), let year = Int(text),
            (2000...2999).contains(year)
        else {
            return Message("\(text.quoted) is no year; write it as 2027", "\(text.quotedInChinese)不是年份；请照此写：2027")
        }
        years.insert(year)
        return nil
    }

    private mutating func readDays(_ words: [Substring], number: Int) -> Message? {
        guard words.count == 3 else {
            return Message(
                "write a day, off or work, and a name: 2027-10-01 off 国庆节; or a year: 2027 announced",
                "请写日期、off 或 work（休、班）和名称：2027-10-01 off 国庆节；或写年份：2027 announced")
        }
        guard let isOff = ["off": true, "休": true, "work": false, "班": false][words[1]] else {
            return Message(
                "\(words[1].quoted) is neither off nor work", "\(words[1].quotedInChinese)既不是 off（休）也不是 work（班）")
        }
        let name = words[2].split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard name.utf8.count <= 90, name.quoted == "'\(name)'" else {
            return Message(
                "\(name.quoted) is no name of at most 30 characters", "\(name.quotedInChinese)不能作名称，最多30个字符")
        }
        guard let days = Self.days(words[0]) else {
            return Message(
                "\(words[0].quoted) is no day and no span of days in one year; write 2027-10-01 or 2027-10-01..2027-10-07",
                "\(words[0].quotedInChinese)不是日期，也不是同一年内的一段日期；请写 2027-10-01 或 2027-10-01..2027-10-07")
        }
        for day in days {
            if let earlier = lineOf.updateValue(number, forKey: day) {
                return Message("\(day) stands in line \(earlier) already", "\(day)已在第\(earlier)行出现")
            }
            kinds[day] =
                switch (isOff, WorkCalendar.ordinaryKind(of: day)) {
                case (true, _): .holiday(name)
                case (false, .weekday): .weekday
                case (false, _): .makeUpWorkday(name)
                }
        }
        return nil
    }

    /// `2027-10-01`, `2027-10-01..2027-10-07`
    private static func days(_ text: Substring) -> [CivilDay]? {
        let ends = text.split(separator: "..", omittingEmptySubsequences: false).map { CivilDay($0) }
        guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1],
            first <= last, first.year == last.year
        else { return nil }
        var days: [CivilDay] = []
        for month in first.month...last.month {
            for day in 1...31 {
                if let day = CivilDay(year: first.year, month: month, day: day), first <= day, day <= last {
                    days.append(day)
                }
            }
        }
        return days
    }
}

extension Substring {
    fileprivate var isAnnounced: Bool { self == "announced" || self == "已公布" }
}
