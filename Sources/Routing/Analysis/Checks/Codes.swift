import CivilTime
import Foundation
import Markup

/// Access codes that can be guessed or that end soon. No finding shows a digit of a code, and so none has a call.
extension Survey {
    /// A code that ends within so many days is told.
    static let daysBeforeEnd = 14
    /// Of a thousand guesses, the chance of a hit that is told, and that is warned of.
    static let toldChance = 0.01
    static let warnedChance = 0.5

    private static let isSecret = Message("the call would show the code", "演示来电会暴露密码")

    func codes() -> [Finding] {
        guard let password = plan.password else { return [] }
        let today = times.epochStarts[0]
        let valid = password.codes.filter { $0.holds(on: today) }
        return valid.compactMap(guessable) + [odds(valid)].compactMap(\.self) + ends(password, valid, today)
    }

    private func guessable(_ code: AccessCode) -> Finding? {
        let did = Array(plan.did.digits.utf8)
        guard let weakness = code.judged(by: { CodeWeakness($0, did: did) }) else { return nil }
        return Finding(
            .codeGuessable, .warning, rule: code.name,
            Message(
                "the code '\(code.name)' is easily guessed: \(weakness.message.english)",
                "密码“\(code.name)”容易被猜到：\(weakness.message.chinese)"),
            noExample: Self.isSecret)
    }

    /// Finds codes that a thousand guesses of the best length are likely to hit.
    private func odds(_ codes: [AccessCode]) -> Finding? {
        let counts = Dictionary(grouping: codes, by: \.count).mapValues(\.count)
        let chances = counts.map { length, count in min(1, 1000 * Double(count) / pow(10, Double(length))) }
        guard let chance = chances.max(), chance > Self.toldChance else { return nil }
        let percent = Int((chance * 100).rounded())
        return Finding(
            .codesTooShort, chance >= Self.warnedChance ? .warning : .info,
            Message(
                "1,000 guesses find one of the codes with a probability of \(percent) %; give them six digits or more",
                "随机尝试1000次，猜中某个密码的概率约为\(percent)%；建议使用六位以上密码"),
            noExample: Self.isSecret)
    }

    private func ends(_ password: Password, _ valid: [AccessCode], _ today: CivilDay) -> [Finding] {
        let over = password.codes.filter { !$0.holds(on: today) }.map { code in
            Finding(
                .expired, .info, rule: code.name,
                Message("the code '\(code.name)' has expired", "密码“\(code.name)”已过期"), noExample: Self.isSecret)
        }
        let last = valid.compactMap(\.until).max()
        let soon = valid.compactMap { code -> Finding? in
            guard let until = code.until else { return nil }
            let days = until.daysSince1970 - today.daysSince1970
            let isLast = !valid.contains { $0.until.map { $0 > until } ?? true }
            guard days <= Self.daysBeforeEnd, !isLast else { return nil }
            return Finding(
                .codeExpires, .info, rule: code.name,
                Message("the code '\(code.name)' opens until \(until)", "密码“\(code.name)”有效期至\(until)"),
                noExample: Self.isSecret)
        }
        guard valid.allSatisfy({ $0.until != nil }) else { return over + soon }
        let message =
            last.map { last in
                Message(
                    "after \(last) no code opens: only trusted callers get in", "\(last)之后所有密码失效，只有受信任的来电能进入")
            } ?? Message("no code opens any more: only trusted callers get in", "所有密码均已过期，只有受信任的来电能进入")
        let isNear = last.map { $0.daysSince1970 - today.daysSince1970 <= 30 } ?? true
        return over + soon + [
            Finding(
                .codeExpires, last == nil ? .error : isNear ? .warning : .info, message,
                example: shutOut(after: last), noExample: Self.isSecret)
        ]
    }

    /// A caller who cannot get in any more, whatever he keys.
    private func shutOut(after last: CivilDay?) -> Example? {
        let span = times.spans.first { span in last.map { span.day > $0 } ?? true }
        guard let span, let caller = callers.first(where: { plan.password?.trusted?.match($0, on: span.day) == nil })
        else { return nil }
        let example = Example(
            caller: caller, at: span.start, keys: [], outcomes: [], positions: [:], callsAtOnce: 0, callsThisMonth: 0,
            timezone: plan.timezone)
        let isShown = simulate(example).receipt.decisions.contains {
            if case .codeRefused = $0 { true } else { false }
        }
        return isShown ? example : nil
    }
}

/// Why a code is easily guessed.
enum CodeWeakness {
    case sameDigits, sequence, date, ofTheNumber

    /// - Parameters:
    ///   - digits: Of the code, in ASCII.
    ///   - did: Of the number.
    init?(_ digits: [UInt8], did: [UInt8]) {
        let values = digits.map { Int($0) - 48 }
        let steps = zip(values, values.dropFirst()).map { ($1 - $0 + 10) % 10 }
        if Set(values).count == 1 {
            self = .sameDigits
        } else if Set(steps) == [1] || Set(steps) == [9] {
            self = .sequence
        } else if Self.isDate(values) {
            self = .date
        } else if did.contains(digits) {
            self = .ofTheNumber
        } else {
            return nil
        }
    }

    /// A year from 1900 to 2099; 20261001, 261001.
    private static func isDate(_ values: [Int]) -> Bool {
        let number = values.reduce(0) { $0 * 10 + $1 }
        switch values.count {
        case 4: return (1900...2099).contains(number)
        case 6: return isDay(number % 10_000)
        case 8: return (1900...2099).contains(number / 10_000) && isDay(number % 10_000)
        default: return false
        }
    }

    private static func isDay(_ number: Int) -> Bool {
        CivilDay(year: 2000, month: number / 100, day: number % 100) != nil
    }

    var message: Message {
        switch self {
        case .sameDigits: Message("all its digits are the same", "所有数字相同")
        case .sequence: Message("its digits follow each other", "数字连续")
        case .date: Message("it is a year or a date", "是年份或日期")
        case .ofTheNumber: Message("it is a part of the number itself", "是本号码的一部分")
        }
    }
}
