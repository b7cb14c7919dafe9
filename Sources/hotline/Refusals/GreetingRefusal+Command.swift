import Documents
import Markup
import Operations

extension GreetingRefusal: CommandRefusal {
    var remedy: Message? {
        switch self {
        case .unknown:
            Message(
                "'hotline greeting list' shows which there are, --tenant and --language choose among them",
                "用“hotline greeting list”查看现有的语音，用 --tenant 和 --language 选择")
        case .played:
            Message(
                "nothing was changed; publish plans without it first, or remove it all the same with --anyway",
                "未作任何更改；请先发布不使用它的方案，或用 --anyway 仍然移除")
        case .faulty:
            Message("mend the recording, or add it as it is with --anyway", "请修改录音，或用 --anyway 照样添加")
        case .noVersion, .removedAlready, .noneBefore, .heardAlready, .badName, .cannotSpeak, .tooBusy: nil
        }
    }
}
