import CALSA
import Foundation

/// A sound device as ALSA's configuration names it: a card, a part of one, or a plug-in such as `pulse`.
public struct SoundDevice: Hashable, Sendable, Codable {
    /// For `--device`: `default`, `plughw:CARD=PCH,DEV=0`.
    public let name: String
    /// ALSA's description of it, on one line: "HDA Intel PCH, ALC257 Analog; Default Audio Device".
    public let summary: String
    public let plays: Bool
    public let records: Bool

    /// The devices of this machine, in ALSA's order. Empty where there is no sound; the one that discards is left out.
    public static func all() -> [SoundDevice] {
        ALSAMessages.keeping {
            var hints: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
            guard snd_device_name_hint(-1, "pcm", &hints) == 0, let hints else { return [] }
            defer { snd_device_name_free_hint(hints) }
            var devices: [SoundDevice] = []
            var next = hints
            while let hint = next.pointee {
                if let device = SoundDevice(hint), device.name != "null" { devices.append(device) }
                next += 1
            }
            return devices
        }
    }

    private init?(_ hint: UnsafeRawPointer) {
        guard let name = Self.value("NAME", of: hint) else { return nil }
        let summary = Self.value("DESC", of: hint) ?? ""
        let direction = Self.value("IOID", of: hint)  // "Input", "Output"; nothing means both
        self.name = name
        self.summary = summary.split(separator: "\n").joined(separator: "; ")
        plays = direction != "Input"
        records = direction != "Output"
    }

    private static func value(_ key: String, of hint: UnsafeRawPointer) -> String? {
        guard let text = snd_device_name_get_hint(hint, key) else { return nil }
        defer { free(text) }
        return String(cString: text)
    }
}
