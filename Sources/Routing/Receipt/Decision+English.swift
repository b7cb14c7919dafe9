import Billing
import CivilTime
import Foundation
import Numbering

extension Decision {
    var english: String {
        switch self {
        case .planChosen(let number, let version, let caller):
            "\(number) has a plan, version \(version); the caller is \(caller ?? "hidden")"
        case .noPlan(let number, let caller):
            "\(number) has no plan: '\(SoundName.noSuchNumber)' is played; the caller is \(caller ?? "hidden")"
        case .suspended(let sound):
            "the number is suspended: '\(sound)' is played and the call ends"
        case .wentRound(let path):
            "the call went round, by \(path.map(\.digits).joined(separator: ", then ")): it is refused here"
        case .callerSeen(let kind, let places, let carrier):
            "the caller's number is \(kind.english), \(places.isEmpty ? "its place is not known" : "from \(places.english)")"
                + (carrier.map { ", its range is \($0)'s" } ?? "")
        case .guarded(let verdict, let refusal):
            verdict.english + (refusal.map { "; '\($0)' is played and the call ends" } ?? "")
        case .funded(let left, let seconds, let limit, let sound, let goes):
            Self.english(left, seconds, limit, sound, goes)
        case .limited(let limit, let most, let count, let admitted, let sound, let goes):
            Self.english(limit, most, count, admitted, sound, goes)
        case .answering(.ringback):
            "answering is 'ringback': greetings are early media, nothing is billed until a target answers"
        case .answering(.menu):
            "answering is 'menu': the call was answered first and is billed from here"
        case .answeredForKeys(let step):
            "answered here, and billed from here, because \(step.map { "menu '\($0)'" } ?? "the access code") needs keys"
        case .greetingPlayed(let sound):
            "greeting '\(sound)' played"
        case .soundFailed(let sound):
            "sound '\(sound)' could not be played; went on without it"
        case .codeNotAsked(let trusted):
            "no code asked for: the caller is trusted by \(trusted.english)"
        case .codeAsked(let prompt, let standing):
            "a code is asked for with '\(prompt)'\(standing.english)"
        case .codeLocked(let until, let sound):
            "no code asked for: after too many wrong ones none is taken until \(Self.utc(until)); '\(sound)' is played and the "
                + "call ends"
        case .codeKeyed(let attempt, let result):
            "attempt \(attempt): \(result.english)"
        case .codeAccepted(let name, let attempt):
            "attempt \(attempt): the code '\(name)' is right"
        case .codeRefused(let attempts, let sound):
            "no right code in \(attempts) \(attempts == 1 ? "attempt" : "attempts"): '\(sound)' is played and the call ends"
        case .hours(let step, let moment, let rules, let goes):
            "step '\(step)' at \(moment.english): \(Self.english(rules)) → '\(goes)'"
        case .places(let step, let places, let rules, let match, let goes):
            "step '\(step)' for a caller from \(places.isEmpty ? "an unknown place" : places.english): \(Self.english(rules))"
                + "\(match.map { " by \($0.english)" } ?? "") → '\(goes)'"
        case .shares(let step, let branches, let position, let drawn, let period, let goes):
            Self.english(step, branches, position, drawn, period, goes)
        case .menu(let step, let prompt, let pressed, let wrong, let silent, let outcome):
            Self.english(step, prompt, pressed, wrong, silent, outcome)
        case .greeting(let step, let sound, let goes):
            "step '\(step)' plays the greeting '\(sound)', then → '\(goes)'"
        case .announce(let step, let sound):
            "step '\(step)' announces '\(sound)' and hangs up"
        case .duty(let step, let targets, let by, let until):
            "step '\(step)': \(by) has put \(Self.list(targets)) on duty"
                + (until.map { " until \(Self.utc($0))" } ?? "") + ", in place of its targets"
        case .roster(let step, let day, let who?, let target?):
            "step '\(step)': on duty for \(day) is \(who), \(target), in place of its targets"
        case .roster(let step, let day, _, _):
            "step '\(step)': nobody is on the roster for \(day); its targets ring"
        case .sameCaller(let step, let days, let target?):
            "step '\(step)': \(target) answered this caller within \(days) days and rings first"
        case .sameCaller(let step, let days, nil):
            "step '\(step)': nobody there is known to have answered this caller within \(days) days"
        case .rotated(let step, let position, let first):
            "step '\(step)' rotates: \(position.map { "call \($0)" } ?? "the count cannot be asked, the time decides"), "
                + "so \(first) is first in turn"
        case .shuffled(let step, let seed, let first):
            "step '\(step)' draws its order by seed \(seed): \(first) comes first"
        case .ring(
            let step, let targets, let order, let seconds, let onBusy, let onNoAnswer, let otherwise, let whisper,
            let pressOne, let ringing):
            "step '\(step)' rings \(Self.list(targets))"
                + (targets.count == 1 ? "" : order == .together ? " together" : " one after the other")
                + " for \(seconds) s; "
                + (ringing.map { "the caller hears \($0.english) meanwhile; " } ?? "")
                + (pressOne == true ? "who answers must press 1; " : "")
                + (whisper.map { "who answers hears '\($0)' first; " } ?? "")
                + "busy → \(Self.goal(onBusy ?? otherwise)), no answer → \(Self.goal(onNoAnswer ?? otherwise)), "
                + "unreachable → \(Self.goal(otherwise ?? onNoAnswer))"
        case .patience(let seconds, let then):
            "the call rings for \(seconds) s in all at most, then → \(Self.goal(then))"
        case .asksAgain(let step, let otherwise):
            "at step '\(step)' Hotline will be asked again; if it cannot be reached → '\(otherwise)'"
        case .resumed(let step, let version):
            "the call came back to Hotline at step '\(step)' of version \(version)"
        case .stepMissing(let step):
            "the plan has no step '\(step)': '\(SoundName.allBusy)' is played and the call ends"
        case .callerLeft(let sound?):
            "the caller left during '\(sound)'"
        case .callerLeft(nil):
            "the caller left at once"
        }
    }

    private static func english(
        _ left: Money?, _ seconds: Int?, _ limit: LimitKind?, _ sound: SoundName?, _ goes: StepName?
    ) -> String {
        guard let limit else {
            let may = "the call may last \(seconds ?? 0) s, and longer while money is left"
            return left.map { "\($0) yuan are left for calls: \(may)" } ?? "what is left cannot be asked: \(may)"
        }
        let what = limit == .balance ? "the tenant's balance is used up" : "the month's money is used up"
        let rest = left.map { ", \($0) yuan are left" } ?? ""
        return "\(what)\(rest): "
            + (sound.map { "'\($0)' is played and the call ends" } ?? goes.map { "→ '\($0)'" } ?? "")
    }

    private static func english(
        _ limit: LimitKind, _ most: Int, _ count: Int?, _ admitted: Bool, _ sound: SoundName?, _ goes: StepName?
    ) -> String {
        let what = limit == .callsAtOnce ? "calls at once" : "calls this month"
        guard let count else { return "at most \(most) \(what): the count cannot be asked, so the call goes on" }
        guard !admitted else { return "at most \(most) \(what): with this call \(count)" }
        let end =
            sound.map { "'\($0)' is played and the call ends" } ?? goes.map { "→ '\($0)' after the greeting" } ?? ""
        return "at most \(most) \(what), and there are \(count): \(end)"
    }

    private static func english(_ rules: [RuleFinding]) -> String {
        let told = rules.map { rule in
            "[\(rule.rule)] " + (rule.mismatch.map { "does not match (\($0.english))" } ?? "matches")
        }
        let rest = rules.last?.mismatch == nil ? [] : ["no rule matches"]
        return (told + rest).joined(separator: ", ")
    }

    private static func english(
        _ step: StepName, _ branches: [ShareFinding], _ position: Int?, _ drawn: Int, _ period: Int, _ goes: StepName
    ) -> String {
        let isAllClosed = branches.allSatisfy { $0.closedBy != nil }
        let parts = branches.map { branch in
            "\(branch.step) \(branch.weight) %"
                + (branch.closedBy.map { isAllClosed ? "" : " left out (it ends in '\($0)' now)" } ?? "")
        }
        return "step '\(step)' divides: \(parts.joined(separator: ", "))"
            + (isAllClosed ? " (all end in an announcement now, so all take part)" : "")
            + "; " + (position.map { "call \($0)" } ?? "the count cannot be asked, the time decides")
            + ", place \(drawn) of \(period) → '\(goes)'"
    }

    private static func english(
        _ step: StepName, _ prompt: SoundName, _ pressed: String, _ wrong: Int, _ silent: Int, _ outcome: MenuOutcome
    ) -> String {
        let keys = pressed.isEmpty ? "no key pressed" : "pressed \(pressed)"
        let failures = [wrong == 0 ? nil : "\(wrong) wrong", silent == 0 ? nil : "silent \(silent) times"]
        let counts = failures.compactMap(\.self).joined(separator: ", ")
        return "menu '\(step)' with '\(prompt)': \(keys)\(counts.isEmpty ? "" : " (\(counts))"); \(outcome.english)"
    }

    static func list(_ targets: [DialTarget]) -> String {
        targets.map(\.description).joined(separator: ", ")
    }

    /// `2026-10-01 06:05 UTC`
    static func utc(_ milliseconds: Int) -> String {
        let seconds = milliseconds.dividedDown(by: 1000)
        let days = seconds.dividedDown(by: 86_400)
        return "\(CivilDay(daysSince1970: days)) \(TimeOfDay.text((seconds - days * 86_400) / 60)) UTC"
    }

    private static func goal(_ step: StepName?) -> String {
        step.map { "'\($0)'" } ?? "the announcement '\(SoundName.allBusy)'"
    }
}

extension Ringing {
    fileprivate var english: String {
        switch self {
        case .ringbackTone: "the ringing tone"
        case .music(let name): "the music '\(name)'"
        case .greeting(let name): "the greeting '\(name)'"
        }
    }
}

extension [Place] {
    fileprivate var english: String {
        map { place in
            place.city == place.province
                ? place.province : [place.province, place.city].compactMap(\.self).joined(separator: " ")
        }.joined(
            separator: " or ")
    }
}
