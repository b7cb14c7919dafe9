import Foundation
import Markup

/// The number of files that this process may have open (`RLIMIT_NOFILE`); every call in greeting is one.
struct OpenFiles {
    /// For the database, the journal, the manager and what libraries open for a moment.
    private static let reserve = 100
    /// With fewer there would be no room worth the name for calls.
    static let least = 256

    let limit: Int

    /// Calls in greeting that there is room for.
    var sessions: Int { max(0, limit - Self.reserve) }

    /// Raises this process's limit to what the system lets it have.
    /// - Throws: ``Failure`` if that is below ``least``.
    static func raise() throws -> OpenFiles {
        var limits = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limits) == 0 else {
            let reason = Message.lastSystemError
            throw Failure.outside(
                "the limit of open files cannot be read: \(reason.english)", "无法读取打开文件数的上限：\(reason.chinese)")
        }
        if limits.rlim_cur < limits.rlim_max {
            var raised = limits
            raised.rlim_cur = limits.rlim_max
            if setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised) == 0 { limits = raised }
        }
        let files = OpenFiles(limit: Int(clamping: limits.rlim_cur))
        guard files.limit >= least else {
            throw Failure.outside(
                "hotline serve may open only \(files.limit) files, and needs \(least) at least; each call in greeting takes "
                    + "one more: raise the limit (ulimit -n 65536, or LimitNOFILE=65536 in the unit)",
                "hotline serve 只能打开 \(files.limit) 个文件，而至少需要 \(least) 个；每通播放语音的来电还要多一个："
                    + "请调大上限（ulimit -n 65536，或 unit 文件中的 LimitNOFILE=65536）")
        }
        return files
    }
}
