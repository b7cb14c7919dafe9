/// The form in which one installation writes a hunt table for its dialplan: an entry is one line of text, the same in
/// `HOTLINE_1` … `HOTLINE_n` and in a fallback hunt table.
///
/// - SeeAlso: `docs/dialplan.md`, section 2.
public struct DialplanForm: Sendable {
    /// The one entry of a table that refuses a call without a sound, with cause 25.
    public static let refusal = "refuse"

    public let sounds: SoundFolders
    public let trunks: Trunks

    public init(sounds: SoundFolders, trunks: Trunks) {
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
    /// | `dial,20,2,2,4,PJSIP/…,,acme/zh/welcome` | likewise; the caller hears that class of music on hold meanwhile |
    /// | `play,/srv/sounds/zh/all-busy` | announces and hangs up |
    /// | `play,/srv/greetings/acme/zh/sales,3` | greets and goes on at entry 3 |
    /// | `ask,_E5_94_AE,7` | asks Hotline to go on at that step, else goes on at entry 7 |
    ///
    /// Several targets that ring together are joined by `&`; no field holds a comma.
    public func entries(of table: HuntTable, in voice: Voice) -> [String] {
        table.entries.map { entry in
            switch entry {
            case .dial(let dial): text(of: dial, in: voice)
            case .announce(let sound): "play,\(sounds.path(of: sound, in: voice))"
            case .greet(let sound, let next): "play,\(sounds.path(of: sound, in: voice)),\(next)"
            case .resume(let step, let otherwise): "ask,\(step.inDialplan),\(otherwise)"
            }
        }
    }

    /// The classes of music on hold that a plan's calls name.
    public func ringingClasses(of plan: NumberPlan, in voice: Voice) -> Set<RingingClass> {
        Set(
            plan.steps.values.compactMap { step in
                if case .ring(let ring) = step { sounds.ringing(ring.ringing, in: voice) } else { nil }
            })
    }

    /// `90,7`: after so many seconds of ringing in all the call goes on at that entry, once. `nil`: it may ring as long
    /// as its entries say.
    public func patience(of table: HuntTable) -> String? {
        table.patience.map { "\($0.seconds),\($0.entry)" }
    }

    private func text(of dial: HuntTable.Dial, in voice: Voice) -> String {
        let kind = dial.mustPressOne ? "press" : dial.whisper == nil ? "dial" : "tell"
        let heard = dial.whisper ?? (dial.mustPressOne ? .pressOne : nil)
        var fields = [
            kind, "\(dial.seconds)", "\(dial.onBusy)", "\(dial.onNoAnswer)", "\(dial.onFailure)",
            trunks.dialString(for: dial.targets),
        ]
        let ringing = sounds.ringing(dial.ringing, in: voice)
        if heard != nil || ringing != nil {
            fields.append(heard.map { sounds.path(of: $0, in: voice) } ?? "")
        }
        fields += [ringing?.name].compactMap(\.self)
        return fields.joined(separator: ",")
    }
}
