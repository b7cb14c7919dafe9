import Foundation

/// The decoded sound, on its way to the file that is levelled.
struct DecodedSound {
    let fold: Fold
    let level: MeasuredLevel

    /// Folds `file` (one channel, or two in turn) into `destination` (16-bit), and measures it.
    ///
    /// A recording in floating point may go above full scale: it is turned down as a whole rather than clipped.
    init(folding file: SampleFile, channels: Int, into destination: String) async throws {
        var folding = Folding()
        if channels == 2 {
            try await file.read { folding.add($0) }
        }
        fold = channels == 2 ? folding.fold : .none
        var meter = LoudnessMeter(rate: FFmpegArguments.rate, cutsRumble: true)
        var writer = try SampleWriter(path: destination)
        defer { writer.close() }
        let scale = try await Self.scale(of: file, fold, folding)
        var folded: [Float] = []
        let kind = fold
        try await file.read { samples in
            kind.take(samples, scale: scale, into: &folded)
            folded.withUnsafeBufferPointer { meter.add($0) }
            try writer.write(folded)
        }
        level = meter.level
    }

    private static func scale(of file: SampleFile, _ fold: Fold, _ folding: Folding) async throws -> Float {
        var peak = folding.peak(of: fold)
        if fold == .none {
            try await file.read { samples in
                for sample in samples { peak = max(peak, abs(sample)) }
            }
        }
        return peak > 1 ? 1 / peak : 1
    }
}

extension Fold {
    fileprivate func take(_ samples: UnsafeBufferPointer<Float>, scale: Float, into folded: inout [Float]) {
        folded.removeAll(keepingCapacity: true)
        let pairs = stride(from: 0, to: samples.count - 1, by: 2)
        switch self {
        case .none: folded.append(contentsOf: samples.lazy.map { $0 * scale })
        case .left: folded.append(contentsOf: pairs.lazy.map { samples[$0] * scale })
        case .right: folded.append(contentsOf: pairs.lazy.map { samples[$0 + 1] * scale })
        case .both: folded.append(contentsOf: pairs.lazy.map { (samples[$0] + samples[$0 + 1]) * (scale / 2) })
        }
    }
}
