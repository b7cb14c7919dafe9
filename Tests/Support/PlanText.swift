public import Routing

/// A plan that differs from others by its name, and by the sounds that it has.
/// - Parameter step: Its only step that rings.
public func planText(
    _ name: String, of did: DID = DID("4006001234")!, step: String = "night", more: String = ""
) -> String {
    "number: \"\(did)\"\nname: \(name)\n\(more)\nstart: \(step)\nsteps: {\(step): {ring: {targets: [\"101\"]}}}\n"
}
