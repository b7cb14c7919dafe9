import Foundation

/// The presence of sound cards on this machine, by the kernel's device files.
///
/// ALSA's library tells a user who may not open a card that there is none.
enum CardPresence: Hashable {
    case none, forbidden, present

    /// - Parameters:
    ///   - folder: Where the kernel's `controlC0`, `controlC1` … are.
    ///   - mayUse: Whether this user may read and write a file.
    static func look(
        in folder: String = "/dev/snd", mayUse: (String) -> Bool = { access($0, R_OK | W_OK) == 0 }
    ) -> Self {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let cards = files.filter { $0.hasPrefix("controlC") }
        if cards.isEmpty { return .none }
        return cards.contains { mayUse("\(folder)/\($0)") } ? .present : .forbidden
    }
}
