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

    /// One line for each entry:
    ///
    /// | Line | Entry |
    /// |---|---|
    /// | `dial,20,2,2,4,PJSIP/02161234567@trunk` | rings; seconds, and the entries after busy, no answer, failure |
    /// | `tell,20,2,2,4,PJSIP/…,/srv/sounds/zh/from-400` | likewise; the answering person hears the sound first |
    /// | `press,20,2,2,4,PJSIP/…,/srv/sounds/zh/press-1` | likewise, and has to press 1 |
    /// | `play,/srv/sounds/zh/all-busy` | announces and hangs up |
    /// | `ask,_E5_94_AE,7` | asks Hotline to go on at that step, else goes on at entry 7 |
    ///
    /// Several targets that ring together are joined by `&`; no field holds a comma.
    public func entries(of table: HuntTable, in language: Language) -> [String] {
        table.entries.map { entry in
            switch entry {
            case .dial(let dial): text(of: dial, in: language)
            case .announce(let sound): "play,\(path(of: sound, in: language))"
            case .resume(let step, let otherwise): "ask,\(step.inDialplan),\(otherwise)"
            }
        }
    }

    /// `90,7`: after so many seconds of ringing in all the call goes on at that entry, once. `nil`: it may ring as long as
    /// its entries say.
    public func patience(of table: HuntTable) -> String? {
        table.patience.map { "\($0.seconds),\($0.entry)" }
    }

    private func text(of dial: HuntTable.Dial, in language: Language) -> String {
        let kind = dial.mustPressOne ? "press" : dial.whisper == nil ? "dial" : "tell"
        let heard = dial.whisper ?? (dial.mustPressOne ? .pressOne : nil)
        return "\(kind),\(dial.seconds),\(dial.onBusy),\(dial.onNoAnswer),\(dial.onFailure),"
            + trunks.dialString(for: dial.targets) + (heard.map { ",\(path(of: $0, in: language))" } ?? "")
    }

    /// The absolute path of a sound, without extension: Asterisk picks the format.
    public func path(of sound: SoundName, in language: Language) -> String {
        "\(sounds)/\(language.rawValue)/\(sound)"
    }
}
