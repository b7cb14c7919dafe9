import Foundation
import Routing

/// The folder of sounds: `zh/welcome.alaw`, `en/welcome.wav`, …
struct SoundFolder {
    let path: String

    /// The formats that the Asterisk modules of `asterisk-etc` play.
    static let formats = ["alaw", "ulaw", "wav"]

    func has(_ sound: SoundName, _ language: Language) -> Bool {
        Self.formats.contains { format in
            FileManager.default.isReadableFile(atPath: "\(path)/\(language.rawValue)/\(sound).\(format)")
        }
    }
}
