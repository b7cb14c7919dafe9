/// How one installation writes a hunt table for its dialplan: an entry is one line of text, the same in `HOTLINE_1` …
/// `HOTLINE_n` and in a fallback hunt table.
///
/// - SeeAlso: `docs/dialplan.md`, section 2.
public struct DialplanForm: Hashable, Sendable {
    /// Folder with `zh/` and `en/`, as Asterisk sees it.
    public let sounds: String
    public let trunks: Trunks

    public init(sounds: String, trunks: Trunks) {
        self.sounds = sounds
        self.trunks = trunks
    }

    /// `dial,20,2,2,4,PJSIP/02161234567@trunk` or `play,/usr/share/hotline/sounds/zh/all-busy`, one for each entry.
    public func entries(of table: HuntTable, in language: Language) -> [String] {
        table.entries.map { entry in
            switch entry {
            case .dial(let dial):
                "dial,\(dial.seconds),\(dial.onBusy),\(dial.onNoAnswer),\(dial.onFailure),"
                    + trunks.dialString(for: dial.targets)
            case .announce(let sound):
                "play,\(path(of: sound, in: language))"
            }
        }
    }

    /// The absolute path of a sound, without extension: Asterisk picks the format.
    public func path(of sound: SoundName, in language: Language) -> String {
        "\(sounds)/\(language.rawValue)/\(sound)"
    }
}

extension NumberPlan {
    /// What the engine decides for a caller whom nobody can ask or greet: the hunt table from ``start`` on.
    public var fallback: HuntTable {
        HuntTable(from: start, of: self)
    }
}
