import Foundation

/// Why a device could not be opened, as ALSA tells it.
struct OpenFailure {
    let device: String
    let use: SoundCardError.Use
    /// The system's number, positive.
    let code: Int32
    /// ``ALSAMessages/text``.
    let messages: String

    /// The meaning of this failure on a machine with these cards and devices.
    func error(
        cards: CardPresence = .look(), devices: [SoundDevice] = SoundDevice.all()
    ) -> SoundCardError {
        switch code {
        case EBUSY, EAGAIN:
            return .busy(device: device)
        case EACCES, EPERM:
            return .notPermitted(device: device)
        case ENOENT, ENODEV, ENXIO:
            let known = devices.filter { use == .playing ? $0.plays : $0.records }.map(\.name)
            if cards == .forbidden { return .notPermitted(device: device) }
            if cards == .none, known.isEmpty || namesCard { return .noSoundCard(use) }
            if known.contains(device) { return .failed(device: device, reason: reason) }
            return .unknownDevice(device, known: known)
        default:
            return .failed(device: device, reason: reason)
        }
    }

    /// `true` if the name means a card's own device, or the one that is a card's unless configured otherwise.
    private var namesCard: Bool {
        let kind = device.prefix { $0 != ":" }
        return ["default", "sysdefault", "hw", "plughw", "front", "dmix", "dsnoop"].contains(kind)
    }

    private var reason: String {
        messages.split(separator: "\n").first.map(String.init) ?? String(cString: strerror(code))
    }
}
