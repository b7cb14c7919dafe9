public import GreetingAudio
public import Markup
import Operations

/// The place where desks keep and make greetings: the folder of their files, and the engines that speak texts.
public struct GreetingWorkshop: Sendable {
    let folder: String
    let engine: @Sendable (Language) throws -> SpeechEngine

    /// - Parameters:
    ///   - folder: By the path at which Asterisk sees it too.
    ///   - engine: Speaks texts of a language; left out, Debian's espeak-ng and flite.
    public init(
        folder: String = "/var/lib/hotline/greetings",
        engine: @escaping @Sendable (Language) throws -> SpeechEngine = {
            try SpeechEngine(preset: $0 == .zh ? "espeak-ng" : "flite")
        }
    ) {
        self.folder = folder
        self.engine = engine
    }

    /// Longest wait for a conversion, its turn included.
    static let patience = Duration.seconds(300)

    /// Runs a conversion as long as somebody may wait for its page.
    /// - Throws: `GreetingRefusal.tooBusy`; ``GreetingFault``; what the conversion throws.
    func bounded<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async throws -> Value {
        do {
            return try await withThrowingTaskGroup(of: Value?.self) { group in
                group.addTask(operation: body)
                group.addTask {
                    try await Task.sleep(for: Self.patience)
                    return nil
                }
                defer { group.cancelAll() }
                guard let value = try await group.next() ?? nil else { throw GreetingRefusal.tooBusy }
                return value
            }
        } catch let error where GreetingFault.isOfTheMachine(error) {
            throw GreetingFault(cause: "\(error)")
        }
    }
}

/// A fault of the machine: its cause is for the log, since it names paths and programs.
struct GreetingFault: Error, CustomStringConvertible {
    let cause: String

    var description: String { cause }

    static func isOfTheMachine(_ error: any Error) -> Bool {
        switch error {
        case let error as TranscodeError: error.isOfTheMachine
        case let error as SpeechError: error.isOfTheMachine
        case is ShelfError, is CheckError: true
        default: false
        }
    }
}
