/// The upper half: how far the wave goes in each column, and in a lighter colour its mean power.
extension GreetingPicture {
    func drawWave(on canvas: inout Canvas) {
        let clipped = findings.filter { $0.kind == .clipping }.flatMap(\.places).map(columns)
        let middle = (Self.wave.lowerBound + Self.wave.upperBound) / 2
        let half = Double(Self.wave.count / 2 - 2)
        let count = recording.samples.count
        recording.samples.withUnsafeBufferPointer { samples in
            for column in 0..<Self.plot.count where count > 0 {
                let first = count * column / Self.plot.count
                let last = max(first + 1, count * (column + 1) / Self.plot.count)
                let extent = Extent(of: UnsafeBufferPointer(rebasing: samples[first..<last]))
                let x = Self.plot.lowerBound + column
                let isCut = clipped.contains { $0.contains(x) }
                let rows = { (low: Double, high: Double) in
                    (middle - Int((high * half).rounded()))..<(middle - Int((low * half).rounded()) + 1)
                }
                canvas.fill(x..<(x + 1), rows(extent.low, extent.high), isCut ? .mark(of: .clipping) : .wave)
                canvas.fill(
                    x..<(x + 1), rows(max(-extent.effective, extent.low), min(extent.effective, extent.high)),
                    isCut ? Colour.mark(of: .clipping).mixed(with: .white, 0.45) : .core)
            }
        }
    }

    /// Of full scale, −1 to 1.
    private struct Extent {
        let low: Double
        let high: Double
        /// The root of the mean power.
        let effective: Double

        init(of samples: UnsafeBufferPointer<Int16>) {
            var (low, high, power) = (Int16.max, Int16.min, 0)
            for sample in samples {
                low = min(low, sample)
                high = max(high, sample)
                power += Int(sample) * Int(sample)
            }
            self.low = Double(low) / 32_768
            self.high = Double(high) / 32_768
            effective = (Double(power) / Double(samples.count)).squareRoot() / 32_768
        }
    }
}
