import AsteriskManager
import Foundation
public import Routing

/// The file with the classes of music on hold that callers hear while telephones ring; Asterisk's `musiconhold.conf`
/// includes it.
///
/// ```
/// [acme/zh/welcome]
/// mode = playlist
/// entry = /var/lib/hotline/greetings/acme/zh/welcome
/// ```
///
/// A class holds a path without format, so another version of the greeting needs no reload; only a new class does.
/// Asterisk plays `default`, the ringing tone, for a class that it does not know.
///
/// - SeeAlso: `docs/dialplan.md`, section 6.
public struct RingingClasses: Sendable {
    /// Beside the tenants' greetings.
    public static let fileName = "musiconhold.conf"

    /// The file as it should be.
    public let text: String

    public init(_ classes: Set<RingingClass>, ringbackTone: String) {
        let standard = RingingClass(name: "default", path: ringbackTone)
        let sections = ([standard] + classes.sorted { $0.name < $1.name }).map { ringing in
            "\n[\(ringing.name)]\nmode = playlist\nentry = \(ringing.path)\n"
        }
        text =
            "; Written by hotline serve: what callers hear while telephones ring. Changes made here are lost.\n"
            + sections.joined()
    }

    /// `true` if the file is as it should be.
    public func isWritten(in folder: String) -> Bool {
        (try? String(contentsOfFile: "\(folder)/\(Self.fileName)", encoding: .utf8)) == text
    }

    /// Writes the file, whole or not at all, and has Asterisk read it; calls that hear music go on hearing it.
    func write(in folder: String, _ session: any ManagerSession) async throws {
        if !isWritten(in: folder) {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
            let new = "\(folder)/.\(Self.fileName)"
            try Data(text.utf8).write(to: URL(filePath: new))
            // Asterisk, another user, reads it.
            guard chmod(new, 0o644) == 0, rename(new, "\(folder)/\(Self.fileName)") == 0 else {
                throw CocoaError(.fileWriteUnknown)
            }
        }
        try await session.send(try ManagerAction("Reload", ["Module": "res_musiconhold"]))
    }
}
