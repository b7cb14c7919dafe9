/// Seconds below, level and frequency at the left.
extension GreetingPicture {
    func drawAxes(on canvas: inout Canvas) {
        let middle = (Self.wave.lowerBound + Self.wave.upperBound) / 2
        let half = Self.wave.count / 2 - 2
        // 0, −6 and −20 dB of full scale.
        for (text, part) in [("0", 1.0), ("-6", 0.5), ("-20", 0.1)] {
            let rise = Int((part * Double(half)).rounded())
            for y in [middle - rise, middle + rise] { canvas.dash(Self.plot, y: y, .grid) }
            label(text, y: middle - rise, on: &canvas)
        }
        label("dB", y: middle + half - 4, on: &canvas)
        let frequencies = Self.frequencies
        for kilohertz in [0, 2, 4, 6, 8] {
            let y = frequencies.upperBound - 1 - (frequencies.count - 1) * kilohertz / 8
            label(kilohertz == 8 ? "8kHz" : "\(kilohertz)", y: y, on: &canvas)
        }
        canvas.dash(Self.plot, y: (frequencies.lowerBound + frequencies.upperBound) / 2, .white)
        drawSeconds(on: &canvas)
    }

    private func label(_ text: String, y: Int, on canvas: inout Canvas) {
        canvas.write(text, x: Self.plot.lowerBound - 8 - Canvas.width(of: text), y: y - 6, .faint)
    }

    private func drawSeconds(on canvas: inout Canvas) {
        let steps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1_800, 3_600]
        let step = steps.first { recording.duration / $0 <= 14 } ?? 36_000
        let bottom = Self.frequencies.upperBound
        var index = 0
        while Double(index) * step <= recording.duration {
            let x = x(at: Double(index) * step)
            canvas.fill(x..<(x + 1), bottom..<(bottom + 6), .faint)
            canvas.fill(x..<(x + 1), Self.wave, .grid, strength: 0.6)
            let text = Self.text(Double(index) * step, step: step) + (index == 0 ? "s" : "")
            let width = Canvas.width(of: text)
            let left = min(max(x - width / 2, 2), Self.width - width - 2)
            canvas.write(text, x: left, y: bottom + 12, .ink)
            index += 1
        }
    }

    private static func text(_ seconds: Double, step: Double) -> String {
        let decimals = step >= 1 ? 0 : step >= 0.1 ? 1 : 2
        let scale = [1.0, 10, 100][decimals]
        let units = Int((seconds * scale).rounded())
        guard decimals > 0 else { return String(units) }
        let fraction = String(units % Int(scale))
        return "\(units / Int(scale))." + String(repeating: "0", count: decimals - fraction.count) + fraction
    }
}
