import Access
import CivilTime
import Foundation
import HTTPTypes
import Markup
import Routing

/// One number in use: its state, and what an operator does about it.
struct NumberPage {
    let visit: Visit
    let number: PlatformNumber
    let tenants: [TenantName]
    var mistakes = Mistakes()

    var page: Page {
        let title = number.did.spoken
        return Page(title, in: .numbers, status: mistakes.isEmpty ? .ok : .unprocessableContent) {
            Look.summary(mistakes, title: visit.words("Nothing was changed", "没有改动"))
            Look.head(title, back: ("/operator/numbers", visit.words("Numbers", "号码")), lead)
            facts
            if number.suspendedAt == nil { suspend } else { resume }
            assign
            remove
        }
    }

    private var lead: HTML {
        guard let since = number.suspendedAt else {
            return "<p>\(visit.words("In use", "使用中"))</p>"
        }
        let at = visit.instant(since, in: .shanghai)
        return """
            <p>\(visit.words(
                "Suspended since \(at). Callers hear so, and nothing is billed.",
                "从 \(at) 起停用。来电者听到停用通知，不计费。"))</p>
            """
    }

    private var facts: HTML {
        let tenant: HTML =
            number.tenant.map { "<a href=\"/operator/tenants/\($0.description)\">\($0.description)</a>" } ?? "–"
        let published = visit.instant(number.publishedAt, in: .shanghai)
        let version = visit.words("Version \(number.version), \(published)", "版本 \(number.version)，\(published)")
        let parts: [HTML] = [
            "<dt>\(visit.words("Tenant", "租户"))</dt><dd>\(tenant)</dd>",
            "<dt>\(visit.words("Plan", "方案"))</dt><dd>\(version)</dd>",
            "<dt>\(visit.words("Calls today", "今天来电"))</dt><dd>\(number.callsToday)</dd>",
        ]
        return Look.sheet("<dl class=\"facts\">\n\(HTML.lines(parts))\n</dl>")
    }

    private var suspend: HTML {
        let form = visit.form("/operator/numbers/\(number.did)/suspend", class: "form") {
            """
            <p>\(visit.words(
                "From the next call on callers only hear that the number is suspended. Calls that are up go on.",
                "从下一通来电起，来电者只听到停用通知。正在进行的通话不受影响。"))</p>
            """
            Look.field(
                visit.words("Why", "原因"), name: "reason", value: visit.fields["reason"] ?? "",
                hint: visit.words("Stands in the changes.", "会写进操作记录。"), mistakes: mistakes)
            Look.acts([Look.button(visit.words("Suspend the number", "停用号码"), .danger)])
        }
        return Look.section(visit.words("Suspend", "停用"), id: "suspending", Look.sheet(form))
    }

    private var resume: HTML {
        let form = visit.form("/operator/numbers/\(number.did)/resume", class: "form") {
            """
            <p>\(visit.words(
                "From the next call on its plan decides again.", "从下一通来电起恢复按方案接听。"))</p>
            """
            Look.acts([Look.button(visit.words("Resume the number", "恢复号码"), .primary)])
        }
        return Look.section(visit.words("Resume", "恢复"), id: "resuming", Look.sheet(form))
    }

    private var assign: HTML {
        let names = tenants.map(\.description)
        let form = visit.form("/operator/numbers/\(number.did)/assign", class: "form") {
            """
            <p>\(visit.words(
                "From the next call on it plays the greetings of that tenant, and its people see its calls. "
                    + "Those of the tenant before do not see it any more.",
                "从下一通来电起播放该租户的欢迎词，由其成员查看来电。原租户不能再查看。"))</p>
            """
            Look.select(
                visit.words("Tenant", "租户"), name: "tenant", options: names.map { ($0, $0) },
                chosen: visit.fields["tenant"] ?? number.tenant?.description, mistakes: mistakes)
            Look.acts([Look.button(visit.words("Give it to the tenant", "转给该租户"))])
        }
        return Look.section(visit.words("Give to a tenant", "转租户"), id: "assigning", Look.sheet(form))
    }

    private var remove: HTML {
        let form = visit.form("/operator/numbers/\(number.did)/remove", class: "form") {
            """
            <p>\(visit.words(
                "Callers hear that there is no such number. Drafts and duties go, packages end with the day. "
                    + "Records and bills stay, and it can be published anew.",
                "来电者听到空号通知。草稿和值班取消，套餐到当天为止。话单和账单保留，号码可以重新发布。"))</p>
            """
            Look.field(
                visit.words("Type the number", "输入这个号码"), name: "typed", .telephone,
                value: visit.fields["typed"] ?? "", mistakes: mistakes)
            Look.acts([Look.button(visit.words("Remove the number", "移除号码"), .danger, icon: .trash)])
        }
        return Look.section(visit.words("Remove", "移除"), id: "removing", Look.sheet(form))
    }
}
