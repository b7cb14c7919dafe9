import Foundation
import Records

extension CallProblem {
    /// What did not work, and why.
    var sentence: String {
        let what =
            switch kind {
            case .uncharged: "it could not be charged"
            case .unsaved: "it could not be put on record; what was to be written is kept"
            case .unreadable: "its record cannot be read"
            }
        return "\(what): \(reason)"
    }
}

extension UnreadableCall {
    var sentence: String { "call \(id) is on record and cannot be read: \(reason)" }
}

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
