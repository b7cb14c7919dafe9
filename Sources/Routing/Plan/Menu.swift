/// One level of a voice menu: the caller chooses by key or by extension.
public struct Menu: Hashable, Sendable {
    public let prompt: SoundName
    /// By one of `0-9*#`.
    public let keys: [Character: StepName]
    /// By 2 to 6 digits; up to 100.
    public let extensions: [String: StepName]
    /// The longest wait for a key after the prompt, in seconds, 1 to 30.
    public let wait: Int
    /// Number of wrong keys, or of silences, that ends in `otherwise`: 1 to 5.
    public let attempts: Int
    public let wrong: SoundName
    /// Played after a silence, before the prompt again.
    public let silence: SoundName?
    public let otherwise: StepName

    /// Longest pause after a key that also begins an extension, in seconds.
    var pause: Int { min(2, wait) }
}
