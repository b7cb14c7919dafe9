public import Foundation
public import Markup
public import Routing

/// The tenant, language and name of a greeting.
public struct GreetingKey: Hashable, Sendable {
    public let tenant: TenantName
    public let language: Language
    public let name: SoundName

    public init(tenant: TenantName, language: Language, name: SoundName) {
        self.tenant = tenant
        self.language = language
        self.name = name
    }
}

/// One version of a greeting, as it was made. Its files lie in the folder of greetings.
public struct GreetingVersion: Hashable, Sendable {
    public let key: GreetingKey
    /// From 1, without gaps.
    public let version: Int
    /// Its origin: the name of the file as it was uploaded, `record`, or `say` with the engine.
    public let origin: String
    /// The text given to a speech engine.
    public let text: String?
    /// SHA-256 of what was uploaded, in hexadecimal digits; and its size.
    public let sha256: String
    public let bytes: Int
    /// Length of the sound.
    public let duration: Duration
    /// The measurements and findings of its making, as a JSON object.
    public let report: String
    public let madeAt: Date
    public let madeBy: String
    /// `true` if this is the version that callers hear.
    public let isCurrent: Bool

    public init(
        key: GreetingKey, version: Int, origin: String, text: String?, sha256: String, bytes: Int, duration: Duration,
        report: String, madeAt: Date, madeBy: String, isCurrent: Bool
    ) {
        self.key = key
        self.version = version
        self.origin = origin
        self.text = text
        self.sha256 = sha256
        self.bytes = bytes
        self.duration = duration
        self.report = report
        self.madeAt = madeAt
        self.madeBy = madeBy
        self.isCurrent = isCurrent
    }
}

/// A greeting that is to be kept.
public struct NewGreeting: Sendable {
    public let key: GreetingKey
    public let origin: String
    public let text: String?
    public let sha256: String
    public let bytes: Int
    public let duration: Duration
    public let report: String

    public init(
        key: GreetingKey, origin: String, text: String?, sha256: String, bytes: Int, duration: Duration, report: String
    ) {
        self.key = key
        self.origin = origin
        self.text = text
        self.sha256 = sha256
        self.bytes = bytes
        self.duration = duration
        self.report = report
    }
}
