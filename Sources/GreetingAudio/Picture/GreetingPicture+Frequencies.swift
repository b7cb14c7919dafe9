import Foundation

/// The lower half: how loud each frequency is, over 75 dB.
extension GreetingPicture {
    private static let depth: Float = 75
    /// Frames that are looked at for a column, at most: the loudest of each frequency is drawn.
    private static let frames = 4

    func drawFrequencies(on canvas: inout Canvas) {
        guard !recording.samples.isEmpty else { return }
        let rows = Self.frequencies.count
        let levels = columnLevels(rows)
        let loudest = max(levels.max() ?? 0, -70)
        let middle = Self.frequencies.lowerBound + rows / 2
        for column in 0..<Self.plot.count {
            for row in 0..<rows {
                let heat = Double((levels[column * rows + row] - loudest + Self.depth) / Self.depth)
                let y = Self.frequencies.upperBound - 1 - row
                let colour = Colour.heat(heat)
                canvas[Self.plot.lowerBound + column, y] = y < middle ? colour.grey : colour
            }
        }
    }

    /// dB of each row from the lowest, column by column.
    private func columnLevels(_ rows: Int) -> [Float] {
        let size = 1 << Int(log2(Double(recording.rate) / 45).rounded())
        let spectrum = Spectrum(size: size)
        let columns = Self.plot.count
        let width = Double(recording.samples.count) / Double(columns)
        let frames = min(Self.frames, max(1, Int(width) / size))
        // Which bin a row shows; none above half the sampling rate.
        let bins = (0..<rows).map { row -> Int? in
            let bin = Int(((Double(row) + 0.5) / Double(rows) * Self.highest * Double(size) / Double(recording.rate)))
            return bin <= size / 2 ? bin : nil
        }
        var powers = [Float](repeating: 0, count: columns * (size / 2 + 1))
        recording.samples.withUnsafeBufferPointer { samples in
            for column in Swift.stride(from: 0, to: columns, by: 2) {
                for frame in 0..<frames {
                    let start = { (column: Int) in
                        Int(width * (Double(column) + (Double(frame) + 0.5) / Double(frames))) - size / 2
                    }
                    let (left, right) = (column * (size / 2 + 1), (column + 1) * (size / 2 + 1))
                    spectrum.powers(of: samples, start(column), start(column + 1)) { bin, first, second in
                        powers[left + bin] = max(powers[left + bin], first)
                        powers[right + bin] = max(powers[right + bin], second)
                    }
                }
            }
        }
        return (0..<columns).flatMap { column in
            bins.map { bin in bin.map { 10 * log10(powers[column * (size / 2 + 1) + $0] + 1e-14) } ?? -140 }
        }
    }
}

extension Colour {
    /// The same light without colour, and less of it.
    fileprivate var grey: Colour {
        let light = (Double(red) * 0.3 + Double(green) * 0.55 + Double(blue) * 0.15) * 0.7 + 12
        let level = UInt8(min(255, light))
        return Colour(level, level, level)
    }
}
