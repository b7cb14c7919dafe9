/// Values by key, up to a maximum; one that was not used for long goes first.
struct Recent<Key: Hashable, Value> {
    private let half: Int
    private var recent: [Key: Value] = [:]
    private var older: [Key: Value] = [:]

    init(capacity: Int) {
        half = max(1, capacity / 2)
    }

    subscript(key: Key) -> Value? {
        mutating get {
            if let value = recent[key] { return value }
            guard let value = older[key] else { return nil }
            self[key] = value
            return value
        }
        set {
            older[key] = nil
            if recent.count >= half, recent[key] == nil, newValue != nil {
                older = recent
                recent = [:]
            }
            recent[key] = newValue
        }
    }
}

extension Recent: Sendable where Key: Sendable, Value: Sendable {}
