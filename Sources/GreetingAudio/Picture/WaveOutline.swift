/// The outline of a recording: the highest sample in each of many columns of equal length.
public struct WaveOutline: Hashable, Sendable {
    /// One for each column, 0 to 1 of full scale; empty for a recording without a sample.
    public let peaks: [Double]
    /// Seconds.
    public let duration: Double

    public init(of recording: Recording, columns: Int = 168) {
        duration = recording.duration
        peaks = recording.samples.withUnsafeBufferPointer { samples in
            let columns = min(columns, samples.count)
            return (0..<columns).map { column in
                let piece = samples[samples.count * column / columns..<samples.count * (column + 1) / columns]
                let highest = piece.reduce(UInt16(0)) { max($0, $1.magnitude) }
                return Double(highest) / 32_768
            }
        }
    }
}
