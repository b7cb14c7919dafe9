import Markup
import Subprocess

extension FFmpeg.Outcome {
    /// Why no facts of the upload are known; to be asked when ffprobe wrote none.
    func probeRefusal() -> TranscodeError {
        if let refusal = resources() { return refusal }
        if log.says("moov atom not found") || log.says(": End of file") {
            return .damaged(reason: Message("it ends too early", "内容不完整"))
        }
        if log.says("Could not open codec") || log.says(") not on whitelist") { return .unknownCodec(log.lastRemark) }
        if log.says("\(FFmpegArguments.upload): ") || log.says("Invalid data") { return .notSound }
        // If neither it nor a decoder speaks of the upload, it did not get as far as opening it.
        return log.complaint.map { .undecodable($0) } ?? .ffmpegFailed(reason: log.reason)
    }

    /// The outside cause that stopped ffmpeg while it decoded the upload; `nil` if there was none.
    func interruption(limits: Transcoder.Limits) -> TranscodeError? {
        if case .signaled(Signal.fileSizeExceeded) = status { return .tooLong(limit: limits.duration) }
        if let refusal = resources() { return refusal }
        let isFull = log.says("No space left on device") || log.says("Disk quota exceeded")
        return isFull && !isSuccess ? .diskFull : nil
    }

    /// Why not one sample was decoded.
    /// - Parameter isCutShort: Whether the upload's own bytes prove that its end is missing.
    func emptiness(isCutShort: Bool) -> TranscodeError {
        if isCutShort {
            return .damaged(
                reason: Message("it ends too early: nothing in it can be decoded", "内容不完整，没有可解码的部分"))
        }
        return log.complaint.map { .undecodable($0) }
            ?? .damaged(reason: Message("nothing in it can be decoded", "没有可解码的内容"))
    }

    private func resources() -> TranscodeError? {
        if case .signaled = status { return .tooMuchWork }
        return log.says("received signal") || log.says("Cannot allocate memory") ? .tooMuchWork : nil
    }
}

extension Signal {
    /// SIGXFSZ.
    fileprivate static let fileSizeExceeded: TerminationStatus.Code = 25
}
