public import CivilTime
public import Foundation
public import Numbering

/// The decision of one call: plan, caller and instant in, one action after another out. Pure; a driver carries the
/// actions out and tells what came of them, so that a live call, a simulated one and a replayed one are decided alike.
///
/// Nothing of a suspended number's plan is carried out. Any other call passes, in this order: the guard, the limits, the answer or early media, the password, the greeting, the
/// steps.
///
/// ```swift
/// var engine = Engine(plan: plan, version: 7, caller: caller, at: now, calendar: calendar)
/// var action = engine.next(after: .callArrived)
/// while case .play(let sound, let interruptible) = action {
///     action = engine.next(after: await play(sound, interruptible))
/// }
/// ```
public struct Engine: Sendable {
    /// An event that the driver reports: the result of its action, or something that happened to it.
    public enum Event: Hashable, Sendable {
        case callArrived
        /// The last action is done.
        case done
        /// One of `0-9*#`: ends an interruptible sound or a wait.
        case key(Character)
        /// A wait ran out.
        case silence
        /// The sound of the last action could not be played, though the caller is still there.
        case soundFailed
        case told(Answer)
        case callerLeft
    }

    /// The next action of the driver.
    public enum Action: Hashable, Sendable {
        /// Open the audio path without answering: nothing is billed.
        case openEarlyMedia
        case answer
        /// `interruptible`: a key ends it and is told.
        case play(SoundName, interruptible: Bool)
        /// Wait so long for one key.
        case waitForKey(Duration)
        case ask(Question)
        /// Hand the table to the dialplan; the engine is finished.
        case carryOut(HuntTable)
        /// The caller left before a decision was reached; the engine is finished.
        case stop
    }

    /// The purpose of the last action, by which its event is understood.
    enum State {
        case new
        case asked(limit: Int)
        case askedPurse
        case askedStanding
        case opening(Continuation)
        case greeting(Greeting)
        case keyingCode(CodeEntry)
        case toldCode(CodeOutcome)
        case inMenu(MenuVisit)
        case askedShare(StepName, Shares, branches: [ShareFinding])
        case drawing(Hunt)
        case finished
    }

    /// The continuation when the call is answered, or early media is open.
    enum Continuation {
        case password, start
        case greeting(Greeting)
        case menu(StepName)
    }

    /// Every decision so far, in order.
    public internal(set) var receipt: Receipt
    let context: CallContext
    var lookahead: Lookahead
    /// Where the call goes after its greeting.
    var start: StepName
    var state = State.new
    var isAnswered: Bool
    /// `true` if the caller can hear what is played: answered, or early media is open.
    var isAudible: Bool
    private let isResumed: Bool
    /// `true` if its tenant is prepaid, so that the call needs money that is there.
    let isPrepaid: Bool
    /// `true` if the operator has suspended the number: its callers only hear so.
    let isSuspended: Bool
    /// The menus that the caller came through, for `*`.
    var menuPath: [StepName] = []
    /// The key that ended a greeting: it counts in the menu that follows.
    var keyAhead: Character?
    /// Keys that the caller may still press in menus.
    var keysLeft = 50

    var plan: NumberPlan { context.plan }

    /// The caller.
    public var caller: Caller { context.caller ?? .hidden }

    /// - Parameters:
    ///   - at: The instant of the call: all its rules are decided by it.
    ///   - duties: Whom the owner has put on duty, by ring step.
    ///   - isPrepaid: Whether the number's tenant pays before, so that calls need money that is there.
    ///   - isSuspended: Whether the operator has suspended the number.
    public init(
        plan: NumberPlan, version: Int, caller: Caller, at: Date, calendar: WorkCalendar,
        duties: [StepName: Duty] = [:],
        isPrepaid: Bool = false, isSuspended: Bool = false
    ) {
        context = CallContext(plan: plan, caller: caller, at: at, calendar: calendar, duties: duties)
        lookahead = Lookahead(context)
        start = plan.start
        isAnswered = false
        isAudible = false
        isResumed = false
        self.isPrepaid = isPrepaid
        self.isSuspended = isSuspended
        receipt = Receipt(.planChosen(number: plan.did, version: version, caller: caller.number))
        receipt.add(.callerSeen(class: caller.numberClass, places: caller.places, carrier: caller.carrier))
    }

    /// A call that came back: its hunt table led to an entry ``HuntTable/Entry/resume(_:otherwise:)``. Nothing of the
    /// first part is known but what is given here; guard, limits, password and greeting are behind it.
    ///
    /// - Parameters:
    ///   - step: Where the call goes on.
    ///   - at: Now, not when the call came in.
    ///   - isAnswered: Whether the caller's channel was answered already.
    public init(
        resuming plan: NumberPlan, version: Int, at step: StepName, caller: Caller, at instant: Date,
        calendar: WorkCalendar, duties: [StepName: Duty] = [:], isAnswered: Bool
    ) {
        context = CallContext(plan: plan, caller: caller, at: instant, calendar: calendar, duties: duties)
        lookahead = Lookahead(context)
        start = step
        self.isAnswered = isAnswered
        isAudible = isAnswered
        isResumed = true
        isPrepaid = false
        isSuspended = false
        receipt = Receipt(.resumed(step: step, version: version))
    }

    /// The next action. After ``Action/carryOut(_:)`` and ``Action/stop`` there is none: asking again is a mistake of
    /// ours.
    ///
    /// An event that does not fit the last action (a wait that failed, a question that was not answered) is taken for
    /// the least that can have happened: done, silence, ``Answer/unavailable``.
    public mutating func next(after event: Event) -> Action {
        if event == .callerLeft { return callerLeft() }
        switch state {
        case .new:
            return isResumed ? proceed(to: start) : admit()
        case .asked(let limit):
            return atOnceTold(event.answer, limit)
        case .askedPurse:
            return purseTold(event.answer)
        case .askedStanding:
            return standingTold(event.answer)
        case .opening(let next):
            return opened(next)
        case .greeting(let greeting):
            return greeted(greeting, event)
        case .keyingCode(let entry):
            return codeEvent(event, entry)
        case .toldCode(let outcome):
            return codeTold(outcome)
        case .inMenu(let visit):
            return menuEvent(event, visit)
        case .askedShare(let step, let shares, let branches):
            return shareTold(event.answer, step, shares, branches)
        case .drawing(let hunt):
            return drawn(event.answer, hunt)
        case .finished:
            preconditionFailure("the engine was driven past its end, by \(event)")
        }
    }

    private mutating func callerLeft() -> Action {
        switch state {
        case .greeting(let greeting): receipt.add(.callerLeft(during: greeting.sound))
        case .keyingCode(let entry): receipt.add(.callerLeft(during: entry.sound))
        case .inMenu(let visit):
            receipt.add(visit.decision(.left))
            receipt.add(.callerLeft(during: visit.sound))
        case .new, .asked, .askedPurse, .askedStanding, .opening, .toldCode, .askedShare, .drawing:
            receipt.add(.callerLeft(during: nil))
        case .finished: preconditionFailure("the engine was driven past its end, by a caller who left")
        }
        state = .finished
        return .stop
    }

    /// The last action.
    mutating func finish(_ table: HuntTable) -> Action {
        state = .finished
        return .carryOut(table)
    }
}

extension Engine.Event {
    fileprivate var answer: Answer {
        if case .told(let answer) = self { answer } else { .unavailable }
    }
}
