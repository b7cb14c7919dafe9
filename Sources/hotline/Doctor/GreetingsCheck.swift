import Foundation
import GreetingAudio
import Markup
import Survival

/// Whether the tenants' greetings are where callers hear them, and new ones can be made.
struct GreetingsCheck {
    private let configuration: Configuration

    init(_ configuration: Configuration) {
        self.configuration = configuration
    }

    /// Puts in place what is not.
    func findings() -> [Diagnosis] {
        [placesFinding(), toolFinding()]
    }

    private func placesFinding() -> Diagnosis {
        guard FileManager.default.fileExists(atPath: configuration.database) else {
            return .ok(.greetings, Message("there is no database yet", "还没有数据库"))
        }
        let folder = configuration.greetings
        do {
            let (mended, lost) = try GreetingShelf(configuration).repair()
            guard lost.isEmpty else {
                return .failed(
                    .greetings,
                    Message(
                        "callers cannot hear \(lost.map(\.english).joined(separator: "; "))",
                        "主叫听不到 \(lost.map(\.chinese).joined(separator: "；"))"),
                    Message(
                        "add them again, or put the folder \(folder) back from a backup", "请重新添加，或从备份还原目录 \(folder)"))
            }
            guard mended.isEmpty else {
                return .warning(
                    .greetings,
                    Message(
                        "were not in place and are now: \(mended.map(\.english).joined(separator: ", "))",
                        "曾经缺失，现已恢复：\(mended.map(\.chinese).joined(separator: "、"))"),
                    Message(
                        "nothing now; nobody but hotline should write to \(folder)",
                        "现在无需处理；除 hotline 外，任何程序都不应写入 \(folder)"))
            }
        } catch {
            return .failed(
                .greetings, Message(error),
                Message("check the folder \(folder) and its owner", "请检查目录 \(folder) 及其属主"))
        }
        guard FileManager.default.fileExists(atPath: "\(folder)/\(RingingClasses.fileName)") else {
            return .warning(
                .greetings,
                Message(
                    "\(folder)/\(RingingClasses.fileName) is not written yet",
                    "\(folder)/\(RingingClasses.fileName) 尚未写入"),
                Message(
                    "start hotline serve, which tells Asterisk by it what callers hear while telephones ring",
                    "请启动 hotline serve，由它告诉 Asterisk 振铃时主叫听到什么"))
        }
        return .ok(.greetings, Message("all are in place in \(folder)", "\(folder) 中的语音齐全"))
    }

    private func toolFinding() -> Diagnosis {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let isThere = ["ffmpeg", "ffprobe"].allSatisfy { tool in
            path.split(separator: ":").contains { access("\($0)/\(tool)", X_OK) == 0 }
        }
        return isThere
            ? .ok(.ffmpeg, Message("is there for greetings", "已安装，可用于制作语音"))
            : .warning(
                .ffmpeg, Message("is not installed, so no greeting can be added", "没有安装，因此无法添加语音"),
                Message("apt-get install ffmpeg"))
    }
}
