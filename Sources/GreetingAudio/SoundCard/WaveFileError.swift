/// Why a WAV file was not read or written.
public enum WaveFileError: Error, Hashable, Sendable, CustomStringConvertible {
    case cannotRead(path: String, reason: String)
    case cannotWrite(path: String, reason: String)
    case tooLarge(path: String)
    case otherKind(path: String)

    public var description: String {
        switch self {
        case .cannotRead(let path, let reason):
            "\(path) cannot be read: \(reason); name a WAV file that this user may read"
        case .cannotWrite(let path, let reason):
            "\(path) cannot be written: \(reason); check that its folder exists, has room and may be written to"
        case .tooLarge(let path):
            "\(path) is larger than \(WaveFile.largest >> 20) MiB: name a shorter recording"
        case .otherKind(let path):
            "\(path) is no WAV file of one channel and 16 bits: turn it into one with `hotline greeting add`, and use what "
                + "that makes"
        }
    }
}
