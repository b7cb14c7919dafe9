import Documents
import Records
import Storage

/// The check that every call could be put on record, charged and read.
struct CallsCheck {
    let store: Store

    func finding() -> Diagnosis {
        do {
            let (first, count) = try store.problems(limit: 5)
            guard count > 0 else { return .ok("calls", "all are on record, and charged where a tariff prices them") }
            let list = first.map { "\($0.call): \($0.sentence)" } + (count > first.count ? ["…"] : [])
            return .warning(
                "calls", "\(count) \(count == 1 ? "has a problem" : "have problems"): \(list.joined(separator: "; "))",
                "take the cause away, for instance add the missing version of a tariff; hotline serve tries again at its "
                    + "start and each hour")
        } catch {
            return .failed("calls", "\(error)", "see the database's finding")
        }
    }
}
