import Foundation
import Markup
public import Records
public import Routing
import Storage

extension Operations {
    /// Gives a number to a tenant, unless its plan names greetings that only the tenant before has: calls would leave
    /// them out.
    ///
    /// For a front end that cannot look into the folders of sounds. A greeting that a stock sound would stand in for
    /// counts as missing too.
    /// - Throws: ``TenantRefusal``, ``NumberRefusal``, ``AssignRefusal``.
    public func assign(_ did: DID, to tenant: TenantName, by author: Author) throws {
        let (before, after) = try store.snapshot { store in
            (try store.tenant(of: did).map(store.currentGreetings) ?? [], try store.currentGreetings(of: tenant))
        }
        let missing = before.subtracting(after)
        let sounds: TenantSounds = { _ in
            KnownSounds { sound, language in
                !missing.contains(Recorded(sound: sound, language: language))
            }
        }
        try assign(did, to: tenant, checkedWith: sounds, by: author)
    }
}

/// A greeting by its name and language, whoever has it.
private struct Recorded: Hashable {
    let sound: SoundName
    let language: Language
}

extension Store {
    /// The greetings that callers of a tenant's numbers hear.
    fileprivate func currentGreetings(of tenant: TenantName) throws -> Set<Recorded> {
        Set(
            try greetings(of: tenant).filter(\.isCurrent).map {
                Recorded(sound: $0.key.name, language: $0.key.language)
            })
    }
}
