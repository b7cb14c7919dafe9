import Documents
import GreetingAudio
import Markup

/// The findings of an examination in the doctor's words, numbered as the picture marks them.
struct FindingList {
    let visit: Visit
    let findings: [SoundFinding]
    /// The last line, of a recording that was taken.
    var measured: Message?

    var html: HTML {
        let lines: [HTML] = findings.enumerated().map { index, finding in
            let tone: HTML = finding.severity == .refusal ? "bad" : "warn"
            let severity = visit.words(finding.severity.name)
            return """
                <li class="finding"><b class="\(tone)">\(WavePicture.number(index))</b>\
                <p>\(severity)\(visit.words(": ", "："))\(finding.sentence(in: visit.language))</p></li>
                """
        }
        return "<ul class=\"sheet rows\">\n\(HTML.lines(lines + good))\n</ul>"
    }

    private var good: [HTML] {
        let none = findings.isEmpty ? visit.words("Nothing to complain of. ", "没有发现问题。") : ""
        guard let measured else { return findings.isEmpty ? [line(none)] : [] }
        return [line(none + visit.words(measured))]
    }

    private func line(_ text: String) -> HTML {
        "<li class=\"finding\"><span class=\"good\">\(Icon.check.html)</span><p>\(text)</p></li>"
    }
}
