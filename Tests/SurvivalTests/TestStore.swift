import CivilTime
import Foundation
import Records
import Routing
import Storage
import TestSupport

/// A database of its own, in a folder that goes with it.
final class TestStore {
    let store: Store
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        store = try Store(path: folder.file("hotline.db"))
    }

    /// Puts in place of a number's plan what a later version of Hotline may have written.
    func makeUnreadable(_ number: String) throws {
        try publish(number, targets: ["100"])
        let sql = "UPDATE plan_version SET document = 'of a later Hotline: true' WHERE did = '\(number)'"
        try alter(folder.file("hotline.db"), sql)
    }

    /// Publishes a plan that rings the targets one after the other.
    func publish(_ number: String, targets: [String]) throws {
        let list = targets.map { "\"\($0)\"" }.joined(separator: ", ")
        try publish(
            number, document: "number: \"\(number)\"\nstart: a\nsteps: {a: {ring: {targets: [\(list)]}}}\n")
    }

    func publish(_ number: String, document: String) throws {
        guard let did = DID(number) else { preconditionFailure("\(number) is no 400 number") }
        _ = try store.publish([(did, document, "test")], by: Author("test", at: Date(milliseconds: 1_800_000_000_000)))
    }
}
