import GreetingAudio
import Markup

/// The wave of a recording, with the places of its findings marked and numbered as the list beside it numbers them.
struct WavePicture {
    let visit: Visit
    let name: String
    let outline: WaveOutline
    let findings: [SoundFinding]

    private static let height = 96
    /// Most places that one finding marks: a hundred clicks need no hundred flags.
    private static let mostPlaces = 40

    var html: HTML {
        """
        <figure>
        <svg class="chart" height="136" role="img" aria-label="\(label)">
        \(HTML.lines(marks))
        <svg width="100%" height="\(Self.height)" viewBox="0 0 \(max(1, outline.peaks.count)) \(Self.height)" \
        preserveAspectRatio="none"><path class="on" d="\(path)"/></svg>
        <line class="axis" x1="0" x2="100%" y1="48" y2="48"/>
        \(HTML.lines(flags + times))
        </svg>
        </figure>
        """
    }

    /// `①`
    static func number(_ index: Int) -> String {
        Unicode.Scalar(0x2460 + UInt32(index)).flatMap { index < 20 ? String($0) : nil } ?? "(\(index + 1))"
    }

    private var label: String {
        let sentences = findings.enumerated().map {
            Self.number($0.offset) + " " + $0.element.sentence(in: visit.language)
        }
        let start = visit.words(
            "The wave of \(name), \(visit.seconds(outline.duration))", "\(name) 的波形，\(visit.seconds(outline.duration))")
        return ([start] + sentences).joined(separator: visit.words("; ", "；"))
    }

    private var path: String {
        outline.peaks.enumerated().map { x, peak in
            let half = max(0.5, peak * 43)
            return "M\(x) \(tenths(48 - half))h.62v\(tenths(half * 2))h-.62z"
        }.joined()
    }

    private func tenths(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }

    private var marks: [HTML] {
        findings.flatMap { finding in
            finding.places.prefix(Self.mostPlaces).map { place -> HTML in
                let (from, to) = (share(place.from), share(place.to))
                let kind: HTML = finding.severity == .refusal ? "mark bad" : "mark"
                let width = Chart.percent(max(0.8, to - from))
                return
                    "<rect class=\"\(kind)\" x=\"\(Chart.percent(from))\" y=\"0\" width=\"\(width)\" height=\"\(Self.height)\" rx=\"4\"/>"
            }
        }
    }

    /// The numbers under the marks, as far as they do not touch each other.
    private var flags: [HTML] {
        var taken: [Double] = []
        return findings.enumerated().flatMap { index, finding in
            finding.places.prefix(Self.mostPlaces).compactMap { place -> HTML? in
                let x = min(98, max(2, (share(place.from) + share(place.to)) / 2))
                guard taken.allSatisfy({ abs($0 - x) > 4 }) else { return nil }
                taken.append(x)
                let kind: HTML = finding.severity == .refusal ? "flag bad mid" : "flag mid"
                return "<text class=\"\(kind)\" x=\"\(Chart.percent(x))\" y=\"114\">\(Self.number(index))</text>"
            }
        }
    }

    private var times: [HTML] {
        let end = outline.duration
        let between: [HTML] =
            end < 3
            ? []
            : [1.0, 2].map { third in
                let second = (end * third / 3).rounded()
                return "<text class=\"mid\" x=\"\(Chart.percent(share(second)))\" y=\"132\">\(Int(second))</text>"
            }
        return ["<text x=\"0\" y=\"132\">\(visit.words("0 s", "0 秒"))</text>"] + between
            + ["<text class=\"end\" x=\"100%\" y=\"132\">\(tenths(end))</text>"]
    }

    /// Per cent of the length.
    private func share(_ second: Double) -> Double {
        outline.duration > 0 ? min(100, max(0, 100 * second / outline.duration)) : 0
    }
}

extension Answering {
    /// `9.4 秒`, `9.4 s`
    func seconds(_ seconds: Double) -> String {
        let tenths = Int((seconds * 10).rounded())
        return words("\(tenths / 10).\(tenths % 10) s", "\(tenths / 10).\(tenths % 10) 秒")
    }
}
