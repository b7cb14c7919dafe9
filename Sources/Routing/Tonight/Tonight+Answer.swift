extension Tonight {
    /// The way of a caller who was let in, up to the first thing that answers.
    public enum Answer: Hashable, Sendable {
        /// The step whose telephones ring first, with them.
        case rings(Answerer)
        /// A menu asks the caller.
        case menu(StepName)
        /// Calls are shared out; among these steps.
        case shares(StepName, among: [StepName])
        /// An announcement ends the call.
        case announces(SoundName)
        /// Nothing could be decided.
        case nothing

        /// `true` if the same telephones ring at the same step, or the same happens otherwise: a roster's next day with
        /// the same person changes nothing.
        func isSame(as other: Answer) -> Bool {
            switch (self, other) {
            case (.rings(let one), .rings(let two)): one.step == two.step && one.targets == two.targets
            default: self == other
            }
        }
    }
}
