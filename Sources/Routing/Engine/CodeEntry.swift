/// A caller at the access code.
struct CodeEntry {
    enum Phase {
        /// Hears this sound, and may key meanwhile.
        case hearing(SoundName)
        case waiting
    }

    let isWary: Bool
    var phase: Phase
    /// The attempt at hand, from 1.
    var attempt = 1
    var keyed = ""
    /// The code that was right at the last attempt and has to be keyed once more.
    var toRepeat: String?

    var sound: SoundName? {
        if case .hearing(let sound) = phase { sound } else { nil }
    }
}

/// The state of a code that the driver is told about.
enum CodeOutcome {
    case accepted
    case wrong(CodeEntry)
}
