import Foundation
import Markup

extension Message {
    /// A text of the system's, such as `hotline.csv: No such file or directory`, with its usual reasons in Chinese.
    init(system english: String) {
        let chinese = Self.reasons.reduce(english) { $0.replacing($1.key, with: $1.value) }
        self.init(english, chinese.replacing(": ", with: "："))
    }

    /// What the system says of the call that failed last.
    static var lastSystemError: Message { Message(system: String(cString: strerror(errno))) }

    private static let reasons = [
        "No such file or directory": "没有此文件或目录", "Permission denied": "权限不足", "Operation not permitted": "不允许的操作",
        "No space left on device": "设备上没有剩余空间", "Read-only file system": "文件系统只读", "Is a directory": "是目录",
        "Not a directory": "不是目录", "File exists": "文件已存在", "Address already in use": "地址已被占用",
        "Connection refused": "连接被拒绝", "Connection timed out": "连接超时", "Broken pipe": "连接已断开",
        "Too many open files": "打开的文件过多", "Input/output error": "输入输出错误", "Resource temporarily unavailable": "暂时没有应答",
    ]
}
