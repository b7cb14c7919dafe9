/// The result of publishing a document.
public enum Publication: Hashable, Sendable {
    /// - Parameter ended: The duties that ended with it: the new version has no such step that rings.
    case published(version: Int, ended: [DutyRecord] = [])
    /// The current version has the same text already.
    case unchanged(version: Int)
}
