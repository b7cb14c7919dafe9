import Subprocess

extension FFmpeg.Outcome {
    /// Why no facts of the upload are known; to be asked when ffprobe wrote none.
    func probeRefusal() -> TranscodeError {
        if let refusal = resources() { return refusal }
        if log.says("moov atom not found") || log.says(": End of file") { return .damaged(reason: "it ends too early") }
        if log.says("Could not open codec") || log.says("channels not set") { return .unknownCodec(log.lastRemark) }
        // If it does not speak of the upload, it did not get as far as opening it.
        return log.says("\(FFmpegArguments.upload): ") || log.says("Invalid data")
            ? .notSound : .ffmpegFailed(reason: log.lastRemark)
    }

    /// Why the upload could not be decoded; `nil` if ffmpeg came through.
    func decodingRefusal(limits: Transcoder.Limits) -> TranscodeError? {
        if case .signaled(Signal.fileSizeExceeded) = status { return .tooLong(limit: limits.duration) }
        if let refusal = resources() { return refusal }
        if status.isSuccess { return nil }
        if log.says("No space left on device") || log.says("Disk quota exceeded") {
            return .cannotWrite(path: "the work folder", reason: "the disk is full")
        }
        return .damaged(reason: log.says("Output file is empty") ? "nothing in it can be decoded" : log.lastRemark)
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
