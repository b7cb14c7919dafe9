public import Markup
public import Operations
import Routing
import StrictYAML

extension DutyRefusal: Worded {
    public var message: Message {
        switch self {
        case .doesNotRing(let step, let did, let rings):
            let names = rings.map(\.description)
            let nearest = step.description.nearest(of: names)
            return Message(
                "\(did) has no step '\(step)' that rings; "
                    + (nearest.map { "did you mean '\($0)'?" } ?? "those are: \(names.listed)"),
                "\(did)没有名为“\(step)”的振铃步骤；"
                    + (nearest.map { "您是不是要找“\($0)”？" } ?? "振铃步骤有：\(names.listedInChinese)"))
        case .telephones:
            return Message(
                "name 1 to \(Operations.dutyTelephones) telephones, none of them twice",
                "请填写1到\(Operations.dutyTelephones)个电话，不可重复")
        case .endsBeforeItBegins:
            return Message("the end is not after the beginning", "结束时间必须晚于开始时间")
        case .notInPhoneBook(let targets):
            let numbers = targets.map(\.description)
            return Message(
                "the phone book does not have \(numbers.listed); only an owner or an editor may put another number on duty",
                "号码簿中没有\(numbers.listedInChinese)；只有所有者或编辑可以让其他号码值班")
        case .nobody(let step, let did):
            return Message("\(did): nobody was put on duty at '\(step)'", "\(did)：“\(step)”没有安排值班")
        }
    }
}
