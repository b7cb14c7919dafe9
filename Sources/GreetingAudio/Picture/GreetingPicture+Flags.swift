/// The places of the findings: a tint over both halves, and a flag with the finding's number above.
extension GreetingPicture {
    func drawTints(on canvas: inout Canvas) {
        for finding in findings where !isEverywhere(finding) {
            for place in finding.places {
                let columns = columns(of: place)
                canvas.fill(columns, Self.wave, .mark(of: finding.kind), strength: 0.28)
                canvas.fill(columns, Self.frequencies, .mark(of: finding.kind), strength: 0.14)
            }
        }
    }

    func drawFlags(on canvas: inout Canvas) {
        var taken = [Range<Int>]()
        for (index, finding) in findings.enumerated() {
            let colour = Colour.mark(of: finding.kind)
            for place in finding.places {
                let columns = columns(of: place)
                canvas.fill(columns, (Self.flags.upperBound - 3)..<(Self.flags.upperBound + 1), colour)
                guard !isEverywhere(finding) else { continue }
                for x in Set([columns.lowerBound, columns.upperBound - 1]) {
                    canvas.fill(x..<(x + 1), Self.frequencies, colour, strength: 0.55)
                    canvas.fill(x..<(x + 1), Self.wave.upperBound..<Self.frequencies.lowerBound, colour)
                }
            }
            for place in finding.places.isEmpty ? [.init(from: 0, to: 0)] : finding.places {
                drawFlag("\(index + 1)", at: columns(of: place), colour, &taken, on: &canvas)
            }
        }
    }

    /// Over the middle of the columns, or as near as other flags leave room; not at all when there is none within a
    /// flag's width: then its neighbours speak for it.
    private func drawFlag(
        _ text: String, at columns: Range<Int>, _ colour: Colour, _ taken: inout [Range<Int>],
        on canvas: inout Canvas
    ) {
        let width = Canvas.width(of: text) + 12
        let wanted = (columns.lowerBound + columns.upperBound - width) / 2
        let others = taken
        let isFree = { (left: Int) in
            let room = (left - 2)..<(left + width + 2)
            return left >= 0 && left + width <= Self.width && !others.contains { $0.overlaps(room) }
        }
        let shifts = stride(from: 0, through: width * 2, by: 2)
        guard let left = shifts.lazy.flatMap({ [wanted + $0, wanted - $0] }).first(where: isFree) else { return }
        taken.append(left..<(left + width))
        canvas.fill(left..<(left + width), Self.flags.lowerBound..<(Self.flags.upperBound - 5), colour)
        canvas.write(text, x: left + 6, y: Self.flags.lowerBound + 5, .paper)
    }
}
