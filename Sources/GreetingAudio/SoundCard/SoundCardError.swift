/// Why a sound card did not play or record; each a sentence that says what to do.
public enum SoundCardError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The use that a card was wanted for.
    public enum Use: Hashable, Sendable {
        case playing, recording
    }

    /// The machine has no card, as most servers.
    case noSoundCard(Use)
    /// ALSA knows no device of this name; `known` are those that can be named.
    case unknownDevice(String, known: [String])
    /// Another program holds the device.
    case busy(device: String)
    /// There is a card, and this user may not use it.
    case notPermitted(device: String)
    /// The device neither has 16-bit mono at a usual rate nor converts to it; `reason` is ALSA's.
    case formatRefused(device: String, reason: String)
    /// The device was unplugged while it was used.
    case vanished(device: String)
    /// No sound passed for some seconds.
    case stuck(device: String)
    /// Whatever else ALSA says.
    case failed(device: String, reason: String)

    public var description: String {
        switch self {
        case .noSoundCard(.recording):
            "this machine has no sound card that ALSA can find: record on another machine and use `hotline greeting add "
                + "FILE`"
        case .noSoundCard(.playing):
            "this machine has no sound card that ALSA can find: copy the file to another machine and play it there"
        case .unknownDevice(let name, let known):
            "there is no sound device \(name): choose with --device " + Self.list(known)
        case .busy(let device):
            "the sound device \(device) is used by another program: close that program, or choose another device with "
                + "--device"
        case .notPermitted(let device):
            "this user may not use the sound device \(device): add the user to the group audio (usermod -aG audio USER) "
                + "and log in anew"
        case .formatRefused(let device, let reason):
            "the sound device \(device) refuses 16-bit mono: \(reason); choose one that converts, such as default or "
                + "plughw:0, with --device"
        case .vanished(let device):
            "the sound device \(device) went away: plug it in again, and begin anew"
        case .stuck(let device):
            "the sound device \(device) stopped passing sound: unplug it and plug it in again, or choose another device "
                + "with --device"
        case .failed(let device, let reason):
            "the sound device \(device) failed: \(reason); try another device with --device"
        }
    }

    private static func list(_ names: [String]) -> String {
        names.isEmpty ? "a device that ALSA's configuration defines; it names none" : names.joined(separator: ", ")
    }
}
