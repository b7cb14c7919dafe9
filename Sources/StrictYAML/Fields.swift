import Markup

/// The values of a block with known keys, by key.
public struct Fields {
    private let block: Element
    private let elements: [String: Element]

    init(block: Element, elements: [String: Element]) {
        self.block = block
        self.elements = elements
    }

    /// The value of a key that may be left out.
    public subscript(_ key: String) -> Element? {
        elements[key]
    }

    /// The value of a key that must be there; its absence is reported at the block.
    public func required(_ key: String) -> Element? {
        if elements[key] == nil {
            block.report(Message("'\(key)' is missing; add it", "缺少“\(key)”；请补上"))
        }
        return elements[key]
    }
}
