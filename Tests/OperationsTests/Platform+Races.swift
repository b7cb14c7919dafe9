import Foundation
import Operations
import Storage
import Synchronization
import TestSupport

extension Platform {
    /// Two processes that do something at the same time, each with a store of its own on the same file.
    func atOnce<First, Second: Sendable>(
        _ first: (Operations) throws -> First, _ second: @escaping @Sendable (Operations) throws -> Second
    ) throws -> (Result<First, any Error>, Result<Second, any Error>) {
        let other = Operations(try Store(path: folder.file("hotline.db")))
        let (begins, ends) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let theirs = Mutex<Result<Second, any Error>?>(nil)
        Thread.detachNewThread {
            begins.signal()
            let outcome = Result { try second(other) }
            theirs.withLock { $0 = outcome }
            ends.signal()
        }
        begins.wait()
        let mine = Result { try first(operations) }
        ends.wait()
        return (mine, theirs.withLock { $0! })
    }
}

extension Result {
    var isSuccess: Bool {
        if case .success = self { true } else { false }
    }
}
