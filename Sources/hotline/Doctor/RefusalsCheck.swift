import FastAGI
import Foundation

/// Asks the `hotline serve` of this machine which AGI connections it did not serve.
struct RefusalsCheck {
    private let control: String

    init(control path: String) {
        control = path
    }

    /// `nil` if no `hotline serve` of this configuration runs, or one of an earlier version.
    func refused() -> RefusedConnections.Document? {
        guard let client = try? ControlClient.connect(to: control), (try? client.send("refused")) != nil,
            let line = client.lines().first(where: { _ in true })
        else { return nil }
        return try? JSONDecoder().decode(RefusedConnections.Document.self, from: Data(line.utf8))
    }

    func finding(_ refused: RefusedConnections.Document) -> Diagnosis {
        guard !refused.isEmpty else { return .ok("agi refusals", "hotline serve has refused no connection") }
        let parts = FastAGIRefusal.Reason.allCases.compactMap { reason in
            refused[reason.rawValue].map { "\($0.count) because \(reason.sentence) (the last from \($0.lastPeer))" }
        }
        return .warning(
            "agi refusals", "since its start hotline serve has refused connections: \(parts.joined(separator: "; "))",
            "calls among them went to the fallback hunt table: add Asterisk's address to agi.allow, or raise agi.sessions; "
                + "close the port to everybody else")
    }
}
