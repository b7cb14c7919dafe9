import Persistence
import Records
import Routing

extension CallRevision {
    func note(in db: Database, by author: Author) throws {
        try author.note(.call, "\(kind.rawValue): \(id)", of: did, in: db)
    }
}
