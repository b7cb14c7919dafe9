public import Markup

extension Decision: CustomStringConvertible {
    /// The decision as a sentence for a person.
    public func sentence(in language: Language) -> String {
        switch language {
        case .en: english
        case .zh: chinese
        }
    }

    /// In English.
    public var description: String { english }
}
