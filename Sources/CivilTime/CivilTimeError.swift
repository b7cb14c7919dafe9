public import Markup

/// Why a text or an instant names no time that can be computed with.
public enum CivilTimeError: Worded, Hashable {
    /// The text that should have been a month.
    case notAMonth(String)
    /// The text that should have been a time of day.
    case notATime(String)
    /// The year of an instant is not one of ``NumberZone/years``, or the instant is not a number at all.
    case beyondYears
}

extension CivilTimeError: CustomStringConvertible {
    /// A sentence that says what to do about it.
    public var message: Message {
        switch self {
        case .notAMonth(let text):
            Message(
                "'\(text.prefix(40))' is no month; write it as 2026-11.", "“\(text.prefix(40))”不是月份；请照此写：2026-11。")
        case .notATime(let text):
            Message(
                "'\(text.prefix(40))' is no time of day; write it as 09:00, at most 24:00.",
                "“\(text.prefix(40))”不是时刻；请照此写：09:00，最晚为 24:00。")
        case .beyondYears:
            Message(
                "An instant is not within the years 2000 to 2099; check the clock that wrote it.",
                "时间不在2000年至2099年之间；请检查写入它的时钟。")
        }
    }
}

extension Decoder {
    /// Reads a value that is text in documents; a mistake names its place in the document.
    func value<Value>(_ read: (String) throws(CivilTimeError) -> Value) throws -> Value {
        let text = try String(from: self)
        do throws(CivilTimeError) {
            return try read(text)
        } catch {
            throw DecodingError.dataCorrupted(.init(codingPath: codingPath, debugDescription: error.description))
        }
    }
}
