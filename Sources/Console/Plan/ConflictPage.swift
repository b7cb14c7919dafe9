import Access
import Foundation
import HTTPTypes
import Markup
import Operations
import Records

/// Two people edited one text: what each has changed, and the ways on. Nothing is saved, and nothing lost.
struct ConflictPage {
    let frame: PlanFrame
    let conflict: EditConflict

    private var visit: Visit { frame.visit }
    private var theirs: EditedPlan { conflict.theirs }

    var page: Page {
        Page(visit.words("Saved meanwhile", "期间有人保存"), in: .plan, isTwoColumns: true, status: .conflict) {
            Look.banner(.warn, "\(sentence)", isFull: true)
            Look.head(
                visit.words("Two texts", "两份文本"), back: (frame.base, visit.words("Plan", "方案")),
                "<p class=\"lead\">\(visit.words("Yours was not saved; it is below.", "你的还没有保存，就在下面。"))</p>")
            Look.stack {
                Look.section(visit.words("What you changed", "你改了什么"), id: "mine", sheet(conflict.mine))
                form
            }
            Look.stack {
                Look.section(visit.words("What they changed", "对方改了什么"), id: "theirs", sheet(theirs.text))
                Look.acts([
                    Look.link(visit.words("Take theirs, drop mine", "用对方的，放弃我的"), to: "\(frame.base)/text", .quiet)
                ])
            }
        }
    }

    private var sentence: String {
        guard let draft = theirs.draft else {
            let version = theirs.current
            return visit.words(
                "Meanwhile \(version.publishedBy) published, or the draft was discarded: version \(version.version) is in use.",
                "期间草稿被发布或丢弃，现在是第 \(version.version) 版（\(version.publishedBy)发布）。")
        }
        let time = visit.instant(draft.savedAt, in: frame.seen.zone)
        return visit.words("\(draft.savedBy) saved the draft on \(time).", "\(draft.savedBy) \(time) 保存过草稿。")
    }

    /// The difference of a text from the version in use.
    private func sheet(_ text: String) -> HTML {
        let difference = TextDifference(from: theirs.current.document, to: text)
        return Look.sheet(
            difference.isEmpty
                ? "<p class=\"meta\">\(visit.words("nothing against the version in use", "和正在用的版本相同"))</p>"
                : difference.html)
    }

    private var form: HTML {
        visit.form("\(frame.base)/text", class: "sheet") {
            "<input type=\"hidden\" name=\"base\" value=\"\(theirs.hash.description)\">"
            let hint = visit.words("Put in what you want of theirs, or leave it as it is.", "要合并就把对方的内容写进来，不合并就不动。")
            """
            <div class="field">
            <label for="text">\(visit.words("Your text", "你的文本"))</label>
            <p class="meta" id="text-hint">\(hint)</p>
            <textarea id="text" name="text" rows="20" class="yaml" spellcheck="false" autocapitalize="none" \
            autocomplete="off" aria-describedby="text-hint">
            \(conflict.mine)</textarea>
            </div>
            """
            Look.acts([Look.button(visit.words("Save mine in place of theirs", "保存这份，替换对方的"), .primary)])
        }
    }
}
