import Documents
import Markup
import Routing

/// A call that is up, as a row: who calls, what happens now and with whom, for how long.
struct LiveRow {
    let call: LiveLine
    let words: CallWords
    let did: DID

    private var visit: Visit { words.visit }

    var html: HTML {
        let (icon, tone, phase) = phase
        let since = call.phaseSeconds.map { " \(visit.span(milliseconds: $0 * 1000))" } ?? ""
        let whole = visit.span(milliseconds: call.seconds * 1000)
        let path = call.id.map { "/n/\(did)/calls/\($0)" }
        return Look.row(
            icon, tone: tone, title: "<span class=\"tel\">\(words.caller(call.caller))</span>", path: path,
            below: "<span class=\"meta\">\(visit.words("\(whole) in all", "共 \(whole)"))</span>",
            end: """
                <span class="\(tone?.rawValue ?? "plain-tone")">\(phase)\(since)</span>\
                <span class="meta">\(call.targets.map(words.name).joined(separator: visit.words(", ", "、")))</span>
                """)
    }

    private var phase: (Icon, Look.Tone?, String) {
        switch call.phase {
        case "talking": (.callback, .good, visit.words("talking", "通话"))
        case "ringing": (.ring, .warn, visit.words("ringing", "振铃"))
        case "announcing": (.notice, nil, visit.words("announcement", "播放通知"))
        default: (.wait, nil, visit.words("greeting or menu", "欢迎词或菜单"))
        }
    }
}
