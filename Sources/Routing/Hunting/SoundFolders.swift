public import Markup

/// The tenant and language of the sounds that a number plays.
public struct Voice: Hashable, Sendable {
    /// `nil`: the stock sounds alone.
    public let tenant: TenantName?
    public let language: Language

    public init(of tenant: TenantName?, in language: Language) {
        self.tenant = tenant
        self.language = language
    }
}

/// Where sounds lie, by the paths at which Asterisk sees them too.
///
/// | Path | Sound |
/// |---|---|
/// | `STOCK/zh/all-busy` | what Hotline says by itself, until the tenant has a greeting of that name |
/// | `STOCK/music/calm` | the platform's music |
/// | `STOCK/silence` | sent before the first sound of a call |
/// | `GREETINGS/acme/zh/welcome` | a tenant's greeting, in `.alaw` and other formats beside it |
public struct SoundFolders: Sendable {
    public let stock: String
    public let greetings: String
    /// Tells if a file can be read.
    private let exists: @Sendable (String) -> Bool

    public init(stock: String, greetings: String, exists: @escaping @Sendable (String) -> Bool) {
        self.stock = stock
        self.greetings = greetings
        self.exists = exists
    }

    /// The absolute path of a sound, without extension: Asterisk picks the format.
    public func path(of sound: SoundName, in voice: Voice) -> String {
        ownPath(of: sound, in: voice) ?? "\(stock)/\(voice.language.rawValue)/\(sound)"
    }

    /// 0.2 s of it, played before the first sound of a call.
    public var silence: String { "\(stock)/silence" }

    /// Played where a class is not known to Asterisk.
    public var ringbackTone: String { "\(stock)/music/ringback-tone" }

    /// The sound that a caller hears while telephones ring; `nil`: the ringing tone.
    func ringing(_ ringing: Ringing, in voice: Voice) -> RingingClass? {
        switch ringing {
        case .ringbackTone:
            return nil
        case .music(let name):
            return RingingClass(name: "-/music/\(name)", path: "\(stock)/music/\(name)")
        case .greeting(let sound):
            let language = voice.language.rawValue
            if let tenant = voice.tenant, let path = ownPath(of: sound, in: voice) {
                return RingingClass(name: "\(tenant)/\(language)/\(sound)", path: path)
            }
            return RingingClass(name: "-/\(language)/\(sound)", path: "\(stock)/\(language)/\(sound)")
        }
    }

    /// `true` if a class has anything to play; where it has not, Asterisk is better off without it, and plays the
    /// ringing tone.
    public func has(_ ringing: RingingClass) -> Bool { exists(ringing.path + ".alaw") }

    /// A greeting that the tenant made himself, if there is one. Every one has an `.alaw`.
    private func ownPath(of sound: SoundName, in voice: Voice) -> String? {
        guard let tenant = voice.tenant else { return nil }
        let path = "\(greetings)/\(tenant)/\(voice.language.rawValue)/\(sound)"
        return exists(path + ".alaw") ? path : nil
    }
}

/// A class of Asterisk's music on hold: plays one sound over and over.
public struct RingingClass: Hashable, Sendable {
    /// `acme/zh/welcome`; `-/zh/all-busy` and `-/music/calm` of the stock. At most 79 bytes, which Asterisk takes.
    public let name: String
    /// Without extension.
    public let path: String

    public init(name: String, path: String) {
        self.name = name
        self.path = path
    }
}
