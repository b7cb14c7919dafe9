/// A value of a document: a text, a list or a block of keys and values. Two are equal whatever their quotes and layout.
public enum DocumentValue: Sendable {
    /// - Parameter isQuoted: It stands in quotes, also where YAML needs none.
    case text(String, isQuoted: Bool)
    case list([DocumentValue])
    /// In the order written.
    case block([Field])

    /// One key of a block with its value.
    public struct Field: Hashable, Sendable {
        public let key: String
        public var value: DocumentValue

        public init(key: String, value: DocumentValue) {
            self.key = key
            self.value = value
        }
    }

    /// A text that always stands in quotes, such as a telephone number.
    public static func quoted(_ text: String) -> Self { .text(text, isQuoted: true) }

    /// A text that stands in quotes only where YAML needs them, such as a name or a number.
    public static func plain(_ text: String) -> Self { .text(text, isQuoted: false) }
}

extension DocumentValue {
    /// The text; `nil` for lists and blocks.
    public var text: String? {
        if case .text(let text, _) = self { text } else { nil }
    }

    /// The values of a list; empty for anything else.
    public var values: [DocumentValue] {
        if case .list(let values) = self { values } else { [] }
    }

    /// The keys and values of a block; empty for anything else.
    public var fields: [Field] {
        if case .block(let fields) = self { fields } else { [] }
    }

    /// The value of a key of a block. A key that is new is added at the end; `nil` takes the key away.
    public subscript(key: String) -> DocumentValue? {
        get { fields.first { $0.key == key }?.value }
        set {
            var fields = fields
            let index = fields.firstIndex { $0.key == key }
            switch (index, newValue) {
            case (let index?, let value?): fields[index].value = value
            case (let index?, nil): fields.remove(at: index)
            case (nil, let value?): fields.append(Field(key: key, value: value))
            case (nil, nil): break
            }
            self = .block(fields)
        }
    }
}

extension DocumentValue: Hashable {
    public static func == (one: Self, other: Self) -> Bool {
        switch (one, other) {
        case (.text(let one, _), .text(let other, _)): one == other
        case (.list(let one), .list(let other)): one == other
        case (.block(let one), .block(let other)): one == other
        default: false
        }
    }

    public func hash(into hasher: inout Hasher) {
        switch self {
        case .text(let text, _): hasher.combine(text)
        case .list(let values): hasher.combine(values)
        case .block(let fields): hasher.combine(fields)
        }
    }
}
