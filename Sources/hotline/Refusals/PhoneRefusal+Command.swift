import Documents
import Markup
import Operations

extension PhoneRefusal: CommandRefusal {
    var remedy: Message? {
        switch self {
        case .unknown: Message("'hotline phone list' shows which there are", "用“hotline phone list”查看")
        case .inUse: Message("or remove it all the same with --anyway", "或用 --anyway 仍然移除")
        case .cannotBeDialled, .tooShort, .badName, .badOwner, .taken, .full, .mistaken: nil
        }
    }

    var isUsage: Bool {
        switch self {
        case .cannotBeDialled, .tooShort, .badName, .badOwner: true
        case .taken, .unknown, .inUse, .full, .mistaken: false
        }
    }
}
