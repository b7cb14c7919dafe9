extension Message {
    /// Words of the system or of another program, as a part of a sentence of ours: frequent ones in Chinese too, others
    /// as they are.
    public static func system(_ words: String) -> Message { Message(words, systemWords[words] ?? words) }

    /// By the words of the C library (`strerror`) and of Foundation.
    private static let systemWords = [
        "Address already in use": "地址已被占用",
        "Cannot allocate memory": "内存不足",
        "Connection refused": "连接被拒绝",
        "Connection timed out": "连接超时",
        "Device or resource busy": "设备或资源正忙",
        "Directory not empty": "文件夹不为空",
        "Disk quota exceeded": "超出磁盘配额",
        "File exists": "文件已存在",
        "File name too long": "文件名过长",
        "File too large": "文件过大",
        "Input/output error": "输入输出错误",
        "Invalid argument": "参数无效",
        "Invalid cross-device link": "不在同一文件系统",
        "Is a directory": "是文件夹",
        "No such device": "没有该设备",
        "No such file or directory": "没有该文件或文件夹",
        "No space left on device": "磁盘空间不足",
        "Not a directory": "不是文件夹",
        "Operation not permitted": "操作不被允许",
        "Permission denied": "没有权限",
        "Read-only file system": "文件系统只读",
        "The file doesn’t exist": "没有该文件",
        "Too many levels of symbolic links": "符号链接层数过多",
        "Too many open files": "打开的文件过多",
        "You don’t have permission": "没有权限",
    ]
}
