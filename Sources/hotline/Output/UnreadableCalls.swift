import Documents
import Markup
import Records

extension [UnreadableCall] {
    /// Says on standard error which calls a list does not have.
    func report() {
        for call in prefix(5) { warn("hotline: \(call.message.english)", "hotline：\(call.message.chinese)") }
        if count > 5 {
            warn(
                "hotline: \(count) calls cannot be read; hotline doctor names them",
                "hotline：有 \(count) 通来电的记录无法读取；hotline doctor 会列出它们")
        }
    }
}
