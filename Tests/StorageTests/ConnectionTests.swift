import Routing
import Storage
import TestSupport
import Testing

@Suite struct `The connections of a store` {
    @Test(.timeLimit(.minutes(1))) func `are enough for many who read in both ways at once`() async throws {
        let folder = try TemporaryFolder()
        let store = try Store(path: folder.file("hotline.db"))
        let read = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<200 {
                group.addTask {
                    let call = CallID()
                    let record = try await store.call(call)
                    let charges = try store.charges(of: call)
                    return record == nil && charges == nil ? 1 : 0
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(read == 200)
    }
}
