import Billing
import Markup
import Records

/// The cost of a call: the company's, line by line as its bill has it, and the caller's own.
struct CostSheet {
    let call: CallRecord
    let charges: CallCharges
    let visit: Visit

    var html: HTML {
        let own = visit.words("Paid by the company", "本公司付")
        return """
            <div class="sheet rows">
            <dl class="figures"><div><dt>\(own)</dt><dd>\(charges.charged.spoken)</dd></div></dl>
            \(HTML.lines(charges.lines.map(line)))
            </div>
            """
    }

    private func line(_ line: ChargeLine) -> HTML {
        let price = line.perMinute.map { visit.words("\($0.spoken) a minute", "每分钟 \($0.spoken)") } ?? ""
        let what =
            line.kind == .talk
            ? visit.words("\(line.seconds) s, \(price)", "按 \(line.seconds) 秒计，\(price)")
            : visit.words("connection fee", "接通费")
        let rule = line.rule.map { visit.words(", rule ‘\($0)’", "，规则“\($0)”") } ?? ""
        let tariff = visit.words(
            "tariff \(line.tariff), version \(line.tariffVersion)\(rule)",
            "资费 \(line.tariff) 第 \(line.tariffVersion) 版\(rule)")
        let path = "/n/\(call.did)/statement/\(line.month)/print#call-\(call.id)"
        let bill: HTML = "<a href=\"\(path)\">\(visit.words("on the bill of \(line.month)", "计入 \(line.month) 账单"))</a>"
        return """
            <p class="pad-y"><b class="n">\(line.amount.spoken)</b> \(what)<br>\
            <span class="meta">\(tariff)\(visit.words(", ", "，"))\(bill)</span></p>
            """
    }
}
