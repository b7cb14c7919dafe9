import CallLog
import Foundation
import Markup
import Records

/// The check that the journal is on record.
struct JournalCheck {
    private let configuration: Configuration
    private let positions: [String: JournalPosition]

    init(_ configuration: Configuration, positions: [String: JournalPosition]) {
        self.configuration = configuration
        self.positions = positions
    }

    /// A line that waits longer than this has nobody who reads it.
    private static let patience: TimeInterval = 10

    func finding() -> Diagnosis {
        let folder = JournalFolder(path: configuration.journal)
        let position = folder.position(of: folder.asterisk() ?? "", among: positions)?.position
        let lag = folder.lag(behind: position)
        let skipped = position?.skippedLines ?? 0
        let facts = [
            Message(configuration.journal), Self.age(of: folder.newestLineAt),
            skipped == 0
                ? nil : Message("\(skipped) lines could not be understood so far", "至今有 \(skipped) 行无法理解"),
        ].compactMap(\.self).joined("; ", "；")
        if let newest = folder.newestLineAt {
            guard FileManager.default.isReadableFile(atPath: configuration.journal) else {
                return .failed(
                    .journal,
                    Message(
                        "\(configuration.journal) cannot be read by this user", "当前用户无法读取 \(configuration.journal)"),
                    Message(
                        "make hotline's user a member of Asterisk's group (usermod -aG asterisk hotline), which may read it",
                        "请把 hotline 的用户加入 Asterisk 的组（usermod -aG asterisk hotline），该组可以读取"))
            }
            if lag > 0, Date().timeIntervalSince(newest) > Self.patience {
                return .warning(
                    .journal,
                    Message("\(facts.english); \(lag) bytes are not on record", "\(facts.chinese)；有 \(lag) 字节尚未写入话单"),
                    Message(
                        "start hotline serve, which reads them; if it runs, its log says what it waits for",
                        "请启动 hotline serve，由它读取；若已在运行，其日志会说明在等待什么"))
            }
        }
        return .ok(.journal, facts)
    }

    private static func age(of newest: Date?) -> Message {
        guard let newest else { return Message("no call has ended yet", "还没有来电结束") }
        let seconds = max(0, Int(Date().timeIntervalSince(newest)))
        switch seconds {
        case ..<120: return Message("last written \(seconds) s ago", "\(seconds) 秒前写入")
        case ..<7200: return Message("last written \(seconds / 60) min ago", "\(seconds / 60) 分钟前写入")
        default: return Message("last written \(seconds / 3600) h ago", "\(seconds / 3600) 小时前写入")
        }
    }
}
