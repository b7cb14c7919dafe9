public import GreetingAudio
import Markup
public import Records

/// The thing that a greeting is made of.
public enum GreetingSource: Sendable {
    /// A sound file of any kind.
    case file(String)
    /// A text that an engine speaks.
    /// - Parameter folder: A place for its work.
    case text(String, engine: SpeechEngine, folder: String)
}

extension Operations {
    /// Makes a greeting and examines it; callers do not hear it yet. Waits for its turn among other uploads.
    /// - Parameter progress: Is told 0…1 of the conversion.
    /// - Throws: ``TenantRefusal``, `SpeechError`, `TranscodeError`, `ShelfError`.
    public func prepareGreeting(
        of source: GreetingSource, as key: GreetingKey, on shelf: GreetingShelf,
        progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) async throws -> PreparedGreeting {
        try store.mustKnow(key.tenant)
        switch source {
        case .file(let path):
            return try await shelf.prepare(path, progress: progress)
        case .text(let text, let engine, let folder):
            let file = folder + "/spoken.wav"
            try await engine.speak(text, in: key.language.rawValue, to: file)
            do {
                return try await shelf.prepare(file, progress: progress)
            } catch TranscodeError.silent, TranscodeError.tooShort {
                throw SpeechError.spokeNothing(engine: engine.name)
            }
        }
    }

    /// Keeps what was prepared as a new version: the next call hears it.
    /// - Parameters:
    ///   - origin: The upload's name, or `say`, `record`: hostile text, which may have any length.
    ///   - anyway: Although the examination refuses it.
    /// - Returns: The version.
    /// - Throws: ``GreetingRefusal/faulty(_:_:)``; `ShelfError`.
    public func keepGreeting(
        _ prepared: PreparedGreeting, as key: GreetingKey, origin: String, text: String? = nil,
        on shelf: GreetingShelf, anyway: Bool = false, by author: Author
    ) throws -> Int {
        let findings = prepared.report.findings
        guard anyway || !findings.refuse else { throw GreetingRefusal.faulty(key, findings) }
        return try shelf.keep(prepared, as: key, origin: String(origin.inert().prefix(120)), text: text, by: author)
    }
}
