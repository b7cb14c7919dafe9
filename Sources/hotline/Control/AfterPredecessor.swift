import ServiceLifecycle

/// A service that begins when the process before this one has ended: what both would write, one writes after the other.
struct AfterPredecessor<Successor: Service>: Service {
    let predecessor: Predecessor?
    let service: Successor

    func run() async throws {
        await predecessor?.ended()
        try await service.run()
    }
}
