import Documents
import Operations

extension ReferenceRefusal: CommandRefusal {
    var remedy: String? {
        switch self {
        case .saysNothing: "to take yours away, write --remove instead of a file"
        case .mistaken: nil
        case .notAnnounced: "import it when it is (hotline holidays import FILE, docs/numbers.md)"
        }
    }
}
