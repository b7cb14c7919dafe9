import Documents
import Foundation
import Records

extension FoundCalls {
    /// Says on standard error which calls a list does not have.
    func reportUnreadable() {
        for call in unreadable.prefix(5) {
            FileHandle.standardError.write(Data("hotline: \(call.sentence)\n".utf8))
        }
        if unreadable.count > 5 {
            FileHandle.standardError.write(
                Data("hotline: \(unreadable.count) calls cannot be read; hotline doctor names them\n".utf8))
        }
    }
}
