import Documents
import Markup
import Operations

extension ReferenceRefusal: CommandRefusal {
    var remedy: Message? {
        switch self {
        case .saysNothing:
            Message("to take yours away, write --remove instead of a file", "要移除已导入的内容，请写 --remove，不写文件")
        case .mistaken: nil
        case .notAnnounced:
            Message(
                "import it when it is (hotline holidays import FILE, docs/numbers.md)",
                "公布后请导入（hotline holidays import FILE，docs/numbers.md）")
        }
    }
}
