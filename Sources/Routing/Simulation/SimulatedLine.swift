/// The caller's line: hears, keys, and is put through hop by hop.
struct SimulatedLine {
    var call: SimulatedCall
    /// Seconds of ringing so far, over all hops.
    private(set) var elapsed = 0
    private var keys: ArraySlice<String>
    private var outcomes: ArraySlice<SimulatedCall.Outcome>
    /// The keys still to be pressed of the current text.
    private var typing = ""
    private var isNewPrompt = false
    private var isPatienceOver = false

    init(keys: [String], outcomes: [SimulatedCall.Outcome], receipt: Receipt) {
        call = SimulatedCall(receipt: receipt)
        self.keys = keys[...]
        self.outcomes = outcomes[...]
    }

    /// Carries out the engine's actions up to its last.
    /// - Returns: `nil` if the caller left.
    mutating func drive(_ engine: inout Engine, in world: inout World) -> HuntTable? {
        var event = Engine.Event.callArrived
        while true {
            switch engine.next(after: event) {
            case .openEarlyMedia:
                event = .done
            case .answer:
                call.isAnswered = true
                event = .done
            case .play(let sound, _):
                call.heard.append(sound)
                isNewPrompt = true
                event = .done
            case .waitForKey:
                event = key().map { .key($0) } ?? .silence
            case .ask(let question):
                event = .told(world.answer(question))
            case .carryOut(let table):
                return table
            case .stop:
                return nil
            }
        }
    }

    private mutating func key() -> Character? {
        if isNewPrompt {
            isNewPrompt = false
            typing = keys.popFirst() ?? ""
            if typing == "-" { typing = "" }
        }
        return typing.isEmpty ? nil : typing.removeFirst()
    }

    /// Goes through a hunt table as the dialplan does.
    /// - Returns: The step at which Hotline is asked to go on; `nil` once the call is over.
    mutating func carryOut(_ table: HuntTable, isReachable: Bool) -> StepName? {
        var number = 1
        for _ in 0..<HuntTable.maximumEntries {
            guard table.entries.indices.contains(number - 1) else { break }
            switch table.entries[number - 1] {
            case .announce(let sound):
                end(by: sound)
                return nil
            case .greet(let sound, let next):
                call.heard.append(sound)
                number = next
            case .resume(let step, let otherwise):
                if isReachable && call.resumes < Simulation.maximumResumes {
                    call.resumes += 1
                    return step
                }
                number = otherwise
            case .dial(let dial):
                guard let next = ring(dial, entry: number, patience: table.patience) else { return nil }
                number = next
            }
        }
        end(by: .unavailable)  // the dialplan's apology
        return nil
    }

    private mutating func end(by sound: SoundName) {
        call.heard.append(sound)
        call.ending = .announced(sound: sound)
    }

    /// - Returns: The entry that follows; `nil` once the call is over.
    private mutating func ring(_ dial: HuntTable.Dial, entry: Int, patience: HuntTable.Patience?) -> Int? {
        let patience = isPatienceOver ? nil : patience
        let rest = patience.map { $0.seconds - elapsed } ?? dial.seconds
        if let patience, rest <= 0 {
            isPatienceOver = true
            return patience.entry
        }
        let limit = min(dial.seconds, rest)
        let outcome = outcomes.first ?? .answer
        if outcomes.count > 1 { outcomes.removeFirst() }
        let seconds =
            switch outcome {
            case .noanswer: limit
            case .busy: 1
            case .answer, .unavailable, .leave: 0
            }
        elapsed += seconds
        call.hops.append(SimulatedCall.Hop(targets: dial.targets, outcome: outcome, seconds: seconds, entry: entry))
        switch outcome {
        case .answer:
            call.ending = .connected(targets: dial.targets)
            return nil
        case .leave:
            call.ending = .callerLeft
            return nil
        case .busy, .noanswer, .unavailable:
            if let patience, elapsed >= patience.seconds {
                isPatienceOver = true
                return patience.entry
            }
            return outcome == .busy ? dial.onBusy : outcome == .noanswer ? dial.onNoAnswer : dial.onFailure
        }
    }
}
