import Foundation
public import Records
import Routing

extension JournalFolder {
    /// The bytes at a file's end that are looked at: ten lines or more.
    private static let tail = 1 << 17

    /// The name of the Asterisk that wrote the newest event, as its leg bears it: empty if that has none.
    /// - Returns: `nil` if no event can be read.
    public func asterisk() -> String? {
        for entry in entries().reversed() {
            guard let file = try? JournalFile(entry.path),
                let bytes = try? file.read(from: max(0, file.size - Self.tail), count: Self.tail)
            else { continue }
            var scan = JournalScan()
            for line in bytes.split(separator: UInt8(ascii: "\n")) {
                line.withUnsafeBytes { scan.read($0) }
            }
            if let origin = scan.facts.last?.origin { return origin.leg.asterisk }
        }
        return nil
    }

    /// The position from which the journal of an Asterisk is read on.
    ///
    /// It is the one under its name; otherwise the one without a name, from an earlier version; otherwise one under
    /// another name whose very file goes on here, because the machine had that name before.
    /// - Parameter positions: By the names of Asterisks.
    public func position(
        of asterisk: String, among positions: [String: JournalPosition]
    ) -> (name: String, position: JournalPosition)? {
        for name in [asterisk, ""] {
            if let position = positions[name] { return (name, position) }
        }
        for (name, position) in positions.sorted(by: { $0.key < $1.key })
        where position.offset > 0 && entry(continuing: position) != nil {
            return (name, position)
        }
        return nil
    }
}
