public import Testing

/// Polls until `condition` gives a value; fails the test after `seconds`.
public func eventually<Value>(
    within seconds: Double = 60, _ what: String, sourceLocation: SourceLocation = #_sourceLocation,
    _ condition: () async throws -> Value?
) async throws -> Value {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < deadline {
        if let value = try await condition() { return value }
        try await Task.sleep(for: .milliseconds(10))
    }
    return try #require(try await condition(), "not within \(seconds) s: \(what)", sourceLocation: sourceLocation)
}
