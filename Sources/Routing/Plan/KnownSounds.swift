/// Which sounds there are for a plan: those of its tenant, and the stock ones.
public struct KnownSounds {
    public let hasSound: (SoundName, Language) -> Bool
    public let hasMusic: (SoundName) -> Bool

    public init(
        hasSound: @escaping (SoundName, Language) -> Bool, hasMusic: @escaping (SoundName) -> Bool = { _ in true }
    ) {
        self.hasSound = hasSound
        self.hasMusic = hasMusic
    }

    /// Every sound that anybody names.
    public static var all: KnownSounds { KnownSounds { _, _ in true } }
}
