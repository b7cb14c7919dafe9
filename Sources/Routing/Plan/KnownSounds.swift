public import Markup

/// Which sounds there are for a plan: those of its tenant, and the stock ones.
public struct KnownSounds {
    public let hasSound: (SoundName, Language) -> Bool
    public let hasMusic: (SoundName) -> Bool
    /// Names that a mistyped one may have meant.
    public let names: (Language) -> [String]
    /// Options that add a sound to these, such as ` --tenant acme`; empty for the default tenant.
    public let options: String

    public init(
        hasSound: @escaping (SoundName, Language) -> Bool, hasMusic: @escaping (SoundName) -> Bool = { _ in true },
        names: @escaping (Language) -> [String] = { _ in SoundName.stock.map(\.description) }, options: String = ""
    ) {
        self.hasSound = hasSound
        self.hasMusic = hasMusic
        self.names = names
        self.options = options
    }

    /// Every sound that anybody names.
    public static var all: KnownSounds { KnownSounds { _, _ in true } }
}
