public import Markup
public import Records

extension CallProblem {
    /// The failure and its reason.
    public var message: Message {
        let what =
            switch kind {
            case .uncharged: Message("it could not be charged", "无法计费")
            case .unsaved:
                Message(
                    "it could not be put on record; what was to be written is kept", "无法写入记录，待写的内容已保留")
            case .unreadable: Message("its record cannot be read", "其记录无法读取")
            }
        return Message("\(what.english): \(reason)", "\(what.chinese)：\(reason)")
    }

    /// It in English.
    public var sentence: String { message.english }
}

extension UnreadableCall: Worded {
    /// Which call cannot be read, and why.
    public var message: Message {
        Message(
            "call \(id) is on record and cannot be read: \(reason)", "通话\(id)有记录，但无法读取：\(reason)")
    }

    /// It in English.
    public var sentence: String { message.english }
}
