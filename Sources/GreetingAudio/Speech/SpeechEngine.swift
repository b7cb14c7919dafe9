/// A program that speaks a text into a WAV file: one of the built-in presets, or a command of the operator's.
///
/// ```swift
/// let engine = try SpeechEngine(argumentVector: ["espeak-ng", "-v", "{lang}", "-w", "{out}", "--", "{text}"])
/// try await engine.speak("Welcome.", in: "en", to: "/tmp/welcome.wav")
/// ```
///
/// The arguments go to the program as they are, never through a shell. `{text}`, `{lang}` and `{out}` stand for their
/// values, as an argument or as a part of one; without `{text}` the text is given on standard input. Relative paths
/// mean the folder that Hotline runs in.
public struct SpeechEngine: Hashable, Sendable {
    /// The time and memory that one run of the program may use.
    public struct Limits: Hashable, Sendable {
        public var time: Duration = .seconds(60)
        /// For each file that it writes, and each piece of shared memory: espeak-ng takes 64 MiB of that as it starts.
        public var bytes = 128 << 20

        public init() {}
    }

    private enum Kind: Hashable, Sendable {
        case configured(SpeechCommand)
        case preset(Preset, model: String?)
    }

    public var limits = Limits()
    private let kind: Kind

    /// The preset's name, or the program of the operator's command.
    public var name: String {
        switch kind {
        case .configured(let command): command.program
        case .preset(let preset, _): preset.rawValue
        }
    }

    /// - Parameter argumentVector: The program, by name or path, and its arguments.
    /// - Throws: ``SpeechError``: the command has no program, no `{out}`, or a placeholder that means nothing.
    public init(argumentVector: [String]) throws(SpeechError) {
        kind = .configured(try SpeechCommand(argumentVector))
    }

    /// - Parameters:
    ///   - preset: A name of ``Preset``.
    ///   - model: The voice's model file, for the engines that bring none.
    /// - Throws: ``SpeechError/unknownPreset(_:)``, ``SpeechError/modelMissing``.
    public init(preset name: String, model: String? = nil) throws(SpeechError) {
        guard let preset = Preset(rawValue: name) else { throw .unknownPreset(name) }
        guard !preset.needsModel || model?.isEmpty == false else { throw .modelMissing }
        kind = .preset(preset, model: model)
    }

    /// Speaks a text into a file, which appears whole or not at all, and replaces one that is there.
    /// - Parameters:
    ///   - text: One line of 1 to 2,000 characters, without control characters.
    ///   - language: As a plan names it: `zh`, `en`; for a command of the operator's any language.
    ///   - path: Of the WAV file. The engine works in a hidden folder beside it.
    /// - Throws: ``SpeechError``; `CancellationError` when the task is cancelled, with the engine's processes killed.
    public func speak(_ text: String, in language: String, to path: String) async throws {
        let text = try SpeechText(text)
        guard language.wholeMatch(of: /[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}/) != nil else {
            throw SpeechError.notALanguage(language)
        }
        var engine = self
        var spoken = text
        if case .preset(var preset, let model) = kind {
            // An espeak-ng too old for Chinese characters speaks them from pinyin.
            if preset == .espeakNG, try await EspeakVersion.isTooOld(try engine.command(for: language), language) {
                preset = .espeakPinyin
                engine = SpeechEngine(limits: limits, kind: .preset(preset, model: model))
            }
            // A language that the engine does not speak is the better reason than characters that it would leave out.
            _ = try engine.command(for: language)
            spoken = try preset.prepared(text, language: language)
        }
        let command = try engine.command(for: language)
        try await EspeakVersion.check(command, language: language)
        try await SpeechRun(command: command, limits: limits).speak(spoken, in: language, to: path)
    }

    private init(limits: Limits, kind: Kind) {
        self.limits = limits
        self.kind = kind
    }

    private func command(for language: String) throws(SpeechError) -> SpeechCommand {
        switch kind {
        case .configured(let command):
            return command
        case .preset(let preset, let model):
            guard let arguments = preset.argumentVector(for: language, model: model ?? "") else {
                throw .languageNotSpoken(engine: preset.rawValue, language: language)
            }
            return try SpeechCommand(arguments)
        }
    }
}
