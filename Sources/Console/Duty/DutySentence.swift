import Foundation
import Markup
import Routing

/// The confirmation of a change of duty: who answers, from when, until when, and the way back.
struct DutySentence {
    let visit: Visit
    let zone: TimeZone

    /// - Parameters:
    ///   - from: `nil`: from the next call on.
    ///   - until: `nil`: until it is undone.
    ///   - id: The duty that Undo takes back.
    ///   - former: The ones who answered before.
    func confirmation(
        _ name: String, from: Date? = nil, until: Date?, undoing id: Int, at step: StepName, of did: DID,
        former: String?
    ) -> Confirmation {
        let start = from.map { visit.soon($0, in: zone) }
        let end = until.map { visit.soon($0, in: zone) }
        let text: HTML
        if visit.language == .zh {
            let begin = start.map { "从 \($0) 起" } ?? "从下一通来电起"
            text = "\(begin)由<b>\(name)</b>接听，\(end.map { "到\($0)。" } ?? "直到撤销。")"
        } else {
            let begin = start.map { "From \($0) on" } ?? "From the next call on"
            text = "\(begin), <b>\(name)</b> answers, until \(end ?? "it is undone")."
        }
        let undo = Confirmation.Undo(
            former.map { visit.words("Undo, back to \($0)", "撤销，换回\($0)") } ?? visit.words("Undo", "撤销"),
            action: "/n/\(did)/undo",
            fields: FormFields([.init("step", step.description), .init("id", "\(id)")]))
        return Confirmation(text, undo: undo)
    }
}
