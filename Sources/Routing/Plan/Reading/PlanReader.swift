import CivilTime
import Foundation
import Markup
import Numbering
import StrictYAML

/// Reads the parts of a plan; collects what refers to other parts and checks it when all are known.
final class PlanReader {
    static let maximumSteps = 1000

    /// Of a plan, in the order in which they are written.
    static let keys = [
        "number", "name", "timezone", "language", "answering", "present", "guard", "password", "limits", "patience",
        "greeting", "ringing", "start", "steps",
    ]

    /// The document was accepted before: it stays readable on a machine that knows less.
    private let isStored: Bool
    let file: (String) -> NumberFile
    private let known: (DID?) -> KnownSounds
    private var sounds: [(name: SoundName, at: Element)] = []
    private var stockSounds: [(name: SoundName, at: Element)] = []
    private var music: [(name: SoundName, at: Element)] = []
    /// The sound that callers hear at rings that do not say it.
    private(set) var ringing: Ringing? = .ringbackTone
    private(set) var references: [StepReference] = []
    /// Ring steps with more targets than any step may have that no extension leads to.
    var longRings: [(step: StepName, at: Element)] = []
    /// Every step that the document has, also one that could not be read.
    private var names: Set<StepName> = []

    init(known: @escaping (DID?) -> KnownSounds, isStored: Bool, file: @escaping (String) -> NumberFile) {
        self.known = known
        self.isStored = isStored
        self.file = file
    }

    func plan(_ root: Element) -> NumberPlan? {
        guard let fields = root.fields(Self.keys) else { return nil }
        let did = fields.required("number").flatMap(did)
        let name = fields["name"].map { $0.line(atMost: 100) } ?? did?.digits
        let unknownTimezone = isStored ? fields["timezone"]?.unknownTimezone : nil
        let timezone =
            unknownTimezone == nil ? fields["timezone"].map { $0.timezone(isStored: isStored) } ?? .shanghai : .gmt
        let language = fields["language"].map { $0.choice(Language.self) } ?? .zh
        let answering = fields["answering"].map { $0.choice(Answering.self) } ?? .ringback
        let presented = fields["present"].map { $0.choice(Presented.self) } ?? .caller
        let callGuard = fields["guard"].flatMap(callGuard)
        let password = fields["password"].flatMap(password)
        let limits = fields["limits"].flatMap(limits)
        let patience = fields["patience"].flatMap(patience)
        let greeting = fields["greeting"].flatMap(sound)
        ringing = fields["ringing"].map(ringing) ?? .ringbackTone
        let start = fields.required("start").flatMap { reference($0, from: nil) }
        let stepsElement = fields.required("steps")
        let steps = stepsElement.flatMap(steps)
        if let language {
            reportMissingSounds(known(did), in: language)
        }
        if !names.isEmpty {
            reportUnknownSteps()
        }
        reportLongRings()
        guard let did, let name, let timezone, let language, let answering, let presented, let start, let steps,
            let stepsElement
        else { return nil }
        let plan = NumberPlan(
            did: did, name: name, timezone: timezone, unknownTimezone: unknownTimezone, language: language,
            answering: answering, presented: presented,
            callGuard: callGuard, password: password, limits: limits, patience: patience, greeting: greeting,
            start: start, steps: steps)
        PlanCheck(plan: plan, references: references, steps: stepsElement).report()
        return plan
    }

    private func did(_ element: Element) -> DID? {
        guard let text = element.text() else { return nil }
        guard let did = DID(WrittenNumber.bare(text)) else {
            element.report(
                Message(
                    "'\(text.shortened)' is no 400 number; write 400 and seven digits, such as \"4006001234\"",
                    "“\(text.shortened)”不是400号码；请写400加七位数字，例如 \"4006001234\""))
            return nil
        }
        return did
    }

    private func steps(_ element: Element) -> [StepName: Step]? {
        guard let pairs = element.pairs() else { return nil }
        guard pairs.count <= Self.maximumSteps else {
            element.report(
                Message(
                    "has \(pairs.count) steps; at most \(Self.maximumSteps) are allowed",
                    "有\(pairs.count)个步骤；最多允许\(Self.maximumSteps)个"))
            return nil
        }
        names = Set(pairs.compactMap { stepName($0.key) })
        var steps: [StepName: Step] = [:]
        for (key, value) in pairs {
            guard let name = key.text().flatMap({ StepName($0) }) else {
                _ = step(value, named: nil)
                continue
            }
            steps[name] = step(value, named: name)
        }
        return steps.count == pairs.count ? steps : nil
    }

    // MARK: What refers to something else

    func sound(_ element: Element) -> SoundName? {
        guard let text = element.text() else { return nil }
        guard let sound = SoundName(text) else {
            element.report(
                Message(
                    "'\(text.shortened)' is no sound name; use letters, digits, - and _, without folder and extension",
                    "“\(text.shortened)”不能作语音名；请用字母、数字、- 和 _，不含文件夹和扩展名"))
            return nil
        }
        uses(sound: sound, at: element)
        return sound
    }

    func uses(sound: SoundName, at element: Element) {
        sounds.append((sound, element))
    }

    func uses(music: SoundName, at element: Element) {
        self.music.append((music, element))
    }

    /// The sound of a key, or the stock sound that stands in for it.
    func sound(_ element: Element?, else stock: SoundName, at block: Element) -> SoundName? {
        guard let element else {
            uses(stock, at: block)
            return stock
        }
        return sound(element)
    }

    func uses(_ stock: SoundName, at block: Element) {
        stockSounds.append((stock, block))
    }

    private func stepName(_ element: Element) -> StepName? {
        guard let text = element.text() else { return nil }
        guard let name = StepName(text) else {
            element.report(
                Message(
                    "'\(text.shortened)' is no step name; use letters, digits, - and _, at most 40",
                    "“\(text.shortened)”不能作步骤名；请用文字、数字、- 和 _，最多40个字符"))
            return nil
        }
        return name
    }

    /// A step named by another.
    /// - Parameter kind: How it is come to; a step that a key of the caller leads to may be one before it.
    func reference(_ element: Element, from step: StepName?, by kind: StepReference.Kind = .itself) -> StepName? {
        guard let name = stepName(element) else { return nil }
        references.append(StepReference(from: step, to: name, by: kind, at: element))
        return name
    }

    // MARK: Checks when all is read

    private func reportMissingSounds(_ known: KnownSounds, in language: Language) {
        var seen = Set(sounds.map(\.name))
        for sound in sounds where !known.hasSound(sound.name, language) {
            let hint = sound.name.description.nearest(of: known.names(language)).map {
                Message("did you mean '\($0)'? Or ", "是不是“\($0)”？或者")
            }
            let command =
                "hotline greeting add FILE --name \(sound.name) --language \(language.rawValue)\(known.options)"
            sound.at.report(
                Message(
                    "there is no sound '\(sound.name)' in '\(language.rawValue)'; \(hint?.english ?? "")add it with: \(command)",
                    "“\(language.rawValue)”中没有语音“\(sound.name)”；\(hint?.chinese ?? "")用此命令添加：\(command)"))
        }
        for music in music where !known.hasMusic(music.name) {
            music.at.report(
                Message(
                    "there is no music '\(music.name)'; put music/\(music.name).alaw into the folder 'sounds', or name another",
                    "没有音乐“\(music.name)”；请把“music/\(music.name).alaw”放入文件夹“sounds”，或改用其他音乐"))
        }
        for sound in stockSounds where seen.insert(sound.name).inserted && !known.hasSound(sound.name, language) {
            let file = "\(language.rawValue)/\(sound.name).alaw"
            sound.at.report(
                Message(
                    "needs the stock sound '\(sound.name)', which is not there; put \(file) into the sounds folder",
                    "需要系统语音“\(sound.name)”，但没有；请把“\(file)”放入语音文件夹"))
        }
    }

    private func reportUnknownSteps() {
        let known = names.map(\.description).sorted()
        let shown = known.prefix(20) + (known.count > 20 ? ["…"] : [])
        let all = Message(
            "the steps are: \(shown.joined(separator: ", "))", "现有步骤：\(shown.joined(separator: "、"))")
        for reference in references where !names.contains(reference.to) {
            let hint = reference.to.description.nearest(of: known).map {
                Message("did you mean '\($0)'?", "是不是“\($0)”？")
            }
            reference.at.report(
                Message("there is no step '\(reference.to)'; ", "没有步骤“\(reference.to)”；") + (hint ?? all))
        }
    }

    private func reportLongRings() {
        let extended = Set(references.filter { $0.by == .extension }.map(\.to))
        for ring in longRings where !extended.contains(ring.step) {
            ring.at.report(
                Message(
                    "has more than 10 targets; only a step that an extension leads to may have up to 20",
                    "接听号码超过10个；只有分机指向的步骤可有最多20个"))
        }
    }
}

/// A step named by another, and where.
struct StepReference {
    enum Kind {
        /// The call gets there by itself.
        case itself
        /// A key of the caller leads there.
        case key, `extension`
    }

    /// `nil`: named by `start` and the like.
    let from: StepName?
    let to: StepName
    let by: Kind
    let at: Element
}
