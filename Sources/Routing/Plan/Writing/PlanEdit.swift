public import StrictYAML

/// One change of a plan by a form.
public enum PlanEdit: Hashable, Sendable {
    /// Another value for a key of the head, such as `greeting`; `nil` takes the key away.
    case head(String, DocumentValue?)
    /// Another content for a step.
    case step(StepName, DocumentValue)
    /// A new step, as the last.
    case add(StepName, DocumentValue)
    /// Takes a step away that no other leads to.
    case remove(StepName)
    /// Another name for a step, wherever the plan names it.
    case rename(StepName, to: StepName)
    /// The step with which calls begin.
    case start(StepName)
}
