import Logging
import Markup
import Numbering

/// Writes the log to standard error; what stands in a message or its metadata from outside, such as the words of a
/// manager's refusal, cannot steer the terminal that shows it, nor begin a line of its own.
struct InertLogHandler: LogHandler {
    private var inner: StreamLogHandler

    init(label: String) {
        inner = .standardError(label: label)
    }

    func log(event: LogEvent) {
        var event = event
        event.message = "\("\(event.message)".inert())"
        event.metadata = event.metadata?.mapValues(Self.inert)
        inner.log(event: event)
    }

    private static func inert(_ value: Logger.MetadataValue) -> Logger.MetadataValue {
        switch value {
        case .string(let text): .string(text.inert())
        case .stringConvertible(let value): .string("\(value)".inert())
        case .array(let values): .array(values.map(inert))
        case .dictionary(let values): .dictionary(values.mapValues(inert))
        }
    }

    subscript(metadataKey key: String) -> Logger.MetadataValue? {
        get { inner[metadataKey: key] }
        set { inner[metadataKey: key] = newValue.map(Self.inert) }
    }

    var metadata: Logger.Metadata {
        get { inner.metadata }
        set { inner.metadata = newValue.mapValues(Self.inert) }
    }

    var logLevel: Logger.Level {
        get { inner.logLevel }
        set { inner.logLevel = newValue }
    }
}
