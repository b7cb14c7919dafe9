import Foundation
import SystemPackage

/// Makes one channel of what was decoded.
struct Folding {
    /// Energy and highest sample of the left channel, the right one, and both together.
    private(set) var left = Sum()
    private(set) var right = Sum()
    private(set) var both = Sum()

    struct Sum {
        var energy = 0.0
        var peak: Float = 0

        mutating func add(_ sample: Float) {
            energy += Double(sample * sample)
            peak = max(peak, abs(sample))
        }
    }

    /// Looks at samples of both channels, left and right in turn.
    mutating func add(_ samples: UnsafeBufferPointer<Float>) {
        var (left, right, both) = (left, right, both)
        for index in stride(from: 0, to: samples.count - 1, by: 2) {
            left.add(samples[index])
            right.add(samples[index + 1])
            both.add((samples[index] + samples[index + 1]) / 2)
        }
        (self.left, self.right, self.both) = (left, right, both)
    }

    /// What to make the greeting of.
    ///
    /// Both channels, unless one is 40 dB below the other (the fold would be 6 dB down for nothing), or they cancel out:
    /// the fold has less than half the energy that it has of two unrelated sounds.
    var fold: Fold {
        let louder = left.energy >= right.energy ? Fold.left : .right
        let (more, less) = (max(left.energy, right.energy), min(left.energy, right.energy))
        if less < more / 10_000 { return louder }
        return both.energy < (more + less) / 4 / 2 ? louder : .both
    }

    /// The highest sample of what is taken.
    func peak(of fold: Fold) -> Float {
        switch fold {
        case .both: both.peak
        case .right: right.peak
        case .left, .none: left.peak
        }
    }
}

/// What was decoded, on its way to the file that is levelled.
struct DecodedSound {
    let fold: Fold
    let level: SoundLevel

    /// Folds `file` (one channel, or two in turn) into `destination` (16-bit), and measures it.
    ///
    /// A recording in floating point may go above full scale: it is turned down as a whole rather than clipped.
    init(folding file: SampleFile, channels: Int, into destination: String) async throws {
        var folding = Folding()
        if channels == 2 {
            try await file.forEach { folding.add($0) }
        }
        fold = channels == 2 ? folding.fold : .none
        var meter = LoudnessMeter(rate: FFmpegArguments.rate, cutsRumble: true)
        var writer = try SampleWriter(path: destination)
        defer { writer.close() }
        let scale = try await Self.scale(of: file, fold, folding)
        var folded: [Float] = []
        let kind = fold
        try await file.forEach { samples in
            kind.take(samples, scale: scale, into: &folded)
            folded.withUnsafeBufferPointer { meter.add($0) }
            try writer.write(folded)
        }
        level = meter.level
    }

    private static func scale(of file: SampleFile, _ fold: Fold, _ folding: Folding) async throws -> Float {
        var peak = folding.peak(of: fold)
        if fold == .none {
            try await file.forEach { samples in
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

/// Writes 16-bit samples.
struct SampleWriter {
    private let file: FileDescriptor
    private var values: [Int16] = []

    init(path: String) throws {
        file = try FileDescriptor.open(
            FilePath(path), .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
            permissions: [.ownerReadWrite, .groupRead, .otherRead])
    }

    mutating func write(_ samples: [Float]) throws {
        values.removeAll(keepingCapacity: true)
        values.append(contentsOf: samples.lazy.map { Int16(max(-32_768, min(32_767, ($0 * 32_768).rounded()))) })
        try values.withUnsafeBytes { _ = try file.writeAll($0) }
    }

    func close() { try? file.close() }
}
