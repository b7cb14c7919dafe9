/// A greeting of a step: of an hour, a place or a department, wherever the plan leads to it.
public struct Greeting: Hashable, Sendable {
    public let sound: SoundName
    /// The step that follows it.
    public let goes: StepName
}
