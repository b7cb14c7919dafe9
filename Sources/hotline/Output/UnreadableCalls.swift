import Documents
import Records

extension [UnreadableCall] {
    /// Says on standard error which calls a list does not have.
    func report() {
        for call in prefix(5) { printToStandardError("hotline: \(call.sentence)") }
        if count > 5 { printToStandardError("hotline: \(count) calls cannot be read; hotline doctor names them") }
    }
}
