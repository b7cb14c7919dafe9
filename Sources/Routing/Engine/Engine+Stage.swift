extension Engine {
    /// Where the call is in its plan, in a few words for people who look on; empty before anything is heard.
    public var stage: String {
        switch state {
        case .greeting(let greeting): "greeting '\(greeting.sound)'"
        case .keyingCode, .toldCode, .askedStanding: "access code"
        case .inMenu(let visit): "menu '\(visit.step)'"
        case .new, .asked, .askedPurse, .opening, .askedShare, .drawing, .finished: ""
        }
    }
}
