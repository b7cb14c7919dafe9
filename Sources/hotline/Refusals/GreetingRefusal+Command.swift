import Documents
import Operations

extension GreetingRefusal: CommandRefusal {
    var remedy: String? {
        switch self {
        case .unknown: "'hotline greeting list' shows which there are, --tenant and --language choose among them"
        case .played:
            "nothing was changed; publish plans without it first, or remove it all the same with --anyway"
        case .noVersion, .removedAlready, .noneBefore, .heardAlready: nil
        }
    }
}
