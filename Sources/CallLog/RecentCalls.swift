import Records
import Routing

/// Calls that ended just now: their second witness is on its way. Bounded; the oldest goes first.
struct RecentCalls {
    private var records: [CallID: CallRecord] = [:]
    /// In the order of their ends, round and round.
    private var order: [CallID] = []
    private var oldest = 0
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    subscript(id: CallID) -> CallRecord? { records[id] }

    mutating func put(_ record: CallRecord) {
        guard records.updateValue(record, forKey: record.id) == nil else { return }
        if order.count < limit {
            order.append(record.id)
        } else {
            records[order[oldest]] = nil
            order[oldest] = record.id
            oldest = (oldest + 1) % limit
        }
    }
}
