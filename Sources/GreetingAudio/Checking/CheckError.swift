/// Why a recording could not be looked at. What is wrong *with the sound* is a ``SoundFinding``, not an error.
public enum CheckError: Error, Hashable, Sendable, CustomStringConvertible {
    case unreadable(path: String, reason: String)
    /// The length of a file of 16-bit samples is odd.
    case halfSample(path: String)
    case unwritable(path: String, reason: String)
    case ffmpegMissing(program: String)
    case ffmpegFailed(status: String, lastLine: String)

    public var description: String {
        switch self {
        case .unreadable(let path, let reason):
            "\(path) cannot be read: \(reason) Look whether it is there, and whose it is."
        case .halfSample(let path):
            "\(path) ends in the middle of a sample: it was cut short, or is no bare 16-bit sound. Make it anew."
        case .unwritable(let path, let reason):
            "\(path) cannot be written: \(reason) Look at the folder's owner and at the free space."
        case .ffmpegMissing(let program):
            "The picture cannot be made, because \(program) does not run here: install ffmpeg (apt install ffmpeg)."
        case .ffmpegFailed(let status, let lastLine):
            "The picture could not be made: ffmpeg ended with \(status) and said “\(lastLine)”. "
                + "Try its command line by hand."
        }
    }
}
