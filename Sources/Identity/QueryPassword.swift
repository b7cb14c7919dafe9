/// A password by which a number's calls are queried: ten letters and digits, 50 bits.
///
/// It has none of `0 O 1 I`, which people mistake for each other on paper and on the telephone.
public struct QueryPassword: Hashable, Sendable {
    public static let length = 10
    private static let letters = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")

    /// In capitals.
    public let text: String

    /// A new one.
    public init() {
        var generator = SystemRandomNumberGenerator()
        text = String((0..<Self.length).map { _ in Self.letters[Int.random(in: 0..<32, using: &generator)] })
    }

    /// Reads what somebody typed: small letters and blanks between are taken too; `nil` if it can be none.
    public init?(_ typed: String) {
        let text = typed.uppercased().filter { !$0.isWhitespace && $0 != "-" }
        guard text.count == Self.length, text.allSatisfy(Self.letters.contains) else { return nil }
        self.text = text
    }

    /// In two halves, as people copy it: `7K3MQ 9PXAB`.
    public var spoken: String { "\(text.prefix(5)) \(text.dropFirst(5))" }
}
