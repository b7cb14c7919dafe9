import Synchronization

/// The writes for callers who had given up, to be taken back as soon as the database lets them.
final class Undoing: Sendable {
    private let undos = Mutex<[Inquiry<Void>.Undo]>([])

    func add(_ undo: @escaping Inquiry<Void>.Undo) {
        undos.withLock { $0.append(undo) }
    }

    /// Hands over one after the other, the oldest first. While the database cannot be used, what is left stays.
    func drain(_ body: (Inquiry<Void>.Undo) throws -> Void) throws {
        while let undo = undos.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) {
            do {
                try body(undo)
            } catch  where DatabaseUnavailable(error) != nil {
                undos.withLock { $0.insert(undo, at: 0) }
                throw error
            } catch {
                // What cannot be undone for a reason of its own is settled with the call's record.
            }
        }
    }
}
