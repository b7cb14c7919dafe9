import Subprocess

extension FFmpeg.Outcome {
    /// What was wrong with the upload; `nil` if ffmpeg came through.
    func refusal(limits: Transcoder.Limits) -> TranscodeError? {
        if let source = log.source, source.channels > limits.channels {
            return .tooManyChannels(source.channels, limit: limits.channels)
        }
        if case .signaled(let signal) = status {
            return signal == Signal.fileSizeExceeded ? .tooLong(limit: limits.duration) : .tooMuchWork
        }
        if says("received signal") || says("Cannot allocate memory") { return .tooMuchWork }
        if status.isSuccess { return nil }
        if says("No space left on device") || says("Disk quota exceeded") {
            return .cannotWrite(path: "the work folder", reason: "the disk is full")
        }
        if says("matches no streams") || says("does not contain any stream") { return .noSoundTrack }
        if says("not on whitelist") { return log.source == nil ? .notSound : .damaged(reason: lastRemark) }
        if log.container == nil {
            if says("moov atom not found") { return .damaged(reason: "it ends too early") }
            // If it does not speak of the upload, it did not get as far as opening it.
            return says("file:\(FFmpegArguments.upload): ") ? .notSound : .ffmpegFailed(reason: lastRemark)
        }
        return .damaged(reason: says("Output file is empty") ? "nothing in it can be decoded" : lastRemark)
    }

    /// Whether ffmpeg found a few bytes that look like a format rather than a file of it.
    var isGuess: Bool { says("detected only with low score of 1,") }

    /// The last thing that went wrong, without the address of the object that says it.
    var lastRemark: String {
        let boring = ["Conversion failed!", "Stream mapping:", "Press [q]", "Output #", "video:0kB", "size="]
        let remark = log.remarks.last { remark in !boring.contains { remark.hasPrefix($0) } } ?? "no reason given"
        return String((remark.split(separator: "] ", maxSplits: 1).last ?? "").prefix(200))
    }

    private func says(_ words: String) -> Bool { log.remarks.contains { $0.contains(words) } }
}

extension Signal {
    /// SIGXFSZ.
    fileprivate static let fileSizeExceeded: TerminationStatus.Code = 25
}
