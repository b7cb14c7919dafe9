public import Billing
public import Numbering

/// One decision of the engine, with what it was taken on.
///
/// In JSON an object with the decision's name as its one key: `{"greetingPlayed": {"sound": "welcome"}}`. Keys are
/// stable: receipts of earlier versions are read for ever, so a case only gains values that may be absent.
public enum Decision: Hashable, Codable, Sendable {
    // MARK: Who calls

    /// The dialled number has this plan. `caller` is absent if the number was hidden.
    case planChosen(number: DID, version: Int, caller: String?)
    /// The dialled number has no plan: the stock announcement says so.
    case noPlan(number: DID, caller: String?)
    /// The operator has suspended the number: `sound` is played.
    case suspended(sound: SoundName)
    /// The call has come back to the platform and is refused: the numbers that it went through, its own last.
    case wentRound(path: [DID])
    /// The facts known of the caller's number.
    case callerSeen(class: NumberClass, places: [Place], carrier: String?)
    /// `refusal` is played if he is not let in.
    case guarded(verdict: GuardVerdict, refusal: SoundName?)
    /// `count` is absent if nobody could be asked. Beyond the limit `sound` is played, or `goes` takes the place of
    /// `start`.
    case limited(limit: LimitKind, of: Int, count: Int?, admitted: Bool, sound: SoundName?, goes: StepName?)
    /// Money limits the number's calls. `left` is what was neither spent nor set aside before this call, absent if
    /// nobody could be asked; `seconds` what the call may last at first, absent if it was refused: then `limit` says
    /// which limit is used up, and `sound` is played, or the announcement at `goes`.
    case funded(left: Money?, seconds: Int?, limit: LimitKind?, sound: SoundName?, goes: StepName?)

    // MARK: Answering, greeting, code

    case answering(mode: Answering)
    /// In ringback mode: answered because keys are needed; `step` is absent if it is the access code.
    case answeredForKeys(step: StepName?)
    case greetingPlayed(sound: SoundName)
    /// The sound could not be played although the caller was there: the file is missing or Asterisk cannot read it.
    case soundFailed(sound: SoundName)
    /// Need not key a code.
    case codeNotAsked(trusted: CallerMatch)
    /// Is asked for a code; he hears `prompt`.
    case codeAsked(prompt: SoundName, standing: StandingKind)
    /// Too many wrong codes before. `until` is in milliseconds since 1970.
    case codeLocked(until: Int, sound: SoundName)
    case codeKeyed(attempt: Int, result: CodeResult)
    case codeAccepted(name: String, attempt: Int)
    case codeRefused(attempts: Int, sound: SoundName)

    // MARK: Steps

    case hours(step: StepName, moment: Moment, rules: [RuleFinding], goes: StepName)
    case places(step: StepName, places: [Place], rules: [RuleFinding], by: CallerMatch?, goes: StepName)
    /// `position` is absent if nobody could be asked: then `drawn` is the position that the instant gave.
    case shares(step: StepName, branches: [ShareFinding], position: Int?, drawn: Int, period: Int, goes: StepName)
    /// A menu that the caller has left, by whatever way. `pressed` is every key in order.
    case menu(step: StepName, prompt: SoundName, pressed: String, wrong: Int, silent: Int, outcome: MenuOutcome)
    /// A step that greets and goes on.
    case greeting(step: StepName, sound: SoundName, goes: StepName)
    /// A step that announces and hangs up.
    case announce(step: StepName, sound: SoundName)

    // MARK: Ringing

    /// The owner put somebody on duty here. `until` is in milliseconds since 1970.
    case duty(step: StepName, targets: [DialTarget], by: String, until: Int?)
    /// `who` and `target` are absent if nobody is on the roster that day.
    case roster(step: StepName, day: String, who: String?, target: DialTarget?)
    /// The target that answered this caller last, if any did.
    case sameCaller(step: StepName, days: Int, target: DialTarget?)
    /// `position` is absent if nobody could be asked: then the instant decided.
    case rotated(step: StepName, position: Int?, first: DialTarget)
    /// `seed`, in hexadecimal digits, draws the same order again.
    case shuffled(step: StepName, seed: String, first: DialTarget)
    /// A step that rings, with the steps that its outcome leads to. `targets` in the order in which they ring.
    case ring(
        step: StepName, targets: [DialTarget], order: Ring.Order, seconds: Int, onBusy: StepName?,
        onNoAnswer: StepName?,
        otherwise: StepName?, whisper: SoundName? = nil, pressOne: Bool? = nil, ringing: Ringing? = nil)
    /// The longest time that the call may ring in all; `then` is absent for the stock announcement.
    case patience(seconds: Int, then: StepName?)
    /// If the call comes to this step, Hotline is asked again; `otherwise` follows if it cannot be reached.
    case asksAgain(step: StepName, otherwise: StepName)
    /// The call came back to Hotline at this step.
    case resumed(step: StepName, version: Int)
    /// The call came back at a step that the plan does not have: the stock announcement ends it.
    case stepMissing(step: StepName)
    /// The caller hung up before anybody was dialled; `during` is the sound that he heard last.
    case callerLeft(during: SoundName?)
}

/// Which limit was asked for.
public enum LimitKind: String, Codable, Sendable {
    case callsAtOnce, callsPerMonth, spendPerMonth
    /// The tenant's prepaid money.
    case balance
}

/// A caller's standing in attempts at codes, as far as a receipt says.
public enum StandingKind: String, Codable, Sendable {
    case normal, wary
    /// Nobody could be asked.
    case unknown
}

/// The result of one attempt at a code. The keys themselves are never written down.
public enum CodeResult: String, Codable, Sendable {
    case wrong
    /// Nothing was keyed.
    case silent
    /// The code was right and is asked for once more, because the number is being guessed at.
    case repeatAsked
}

/// Why a rule did not match.
public enum Mismatch: String, Codable, Sendable {
    /// The day of the week, or the kind of day, is another.
    case day
    /// The date is another.
    case date
    /// The day is right, the time is not.
    case time
    /// The caller's place and number are others.
    case caller
}

/// A rule that was looked at: as the plan writes it, and why it did not match; `mismatch` is absent if it did.
public struct RuleFinding: Hashable, Codable, Sendable {
    public let rule: String
    public let mismatch: Mismatch?
}

/// A branch of shares: left out if it leads to nothing but an announcement, `closedBy` being that step.
public struct ShareFinding: Hashable, Codable, Sendable {
    public let step: StepName
    public let weight: Int
    public let closedBy: StepName?
}

/// The way in which a caller left a menu.
public enum MenuOutcome: Hashable, Codable, Sendable {
    case key(key: String, goes: StepName)
    case `extension`(digits: String, goes: StepName)
    /// By `*`.
    case back(goes: StepName)
    case otherwise(because: MenuFailure, goes: StepName)
    /// He hung up.
    case left
}

public enum MenuFailure: String, Codable, Sendable {
    /// Too many wrong keys.
    case wrong
    /// Too often nothing.
    case silent
    /// More keys than one call may press.
    case tooManyKeys
}
