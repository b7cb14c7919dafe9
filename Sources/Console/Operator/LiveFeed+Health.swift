import Documents
import Foundation
import NIOCore

extension LiveFeed {
    /// The findings of `hotline serve`, asked for now; `nil` if it does not answer in time: its checks ask Asterisk,
    /// which may be silent.
    func health() async -> HealthDocument? {
        var answer: String?
        try? await socket.ask("health", within: .seconds(8)) { line in
            answer = line
            return false
        }
        return answer.flatMap { try? JSONDecoder().decode(HealthDocument.self, from: Data($0.utf8)) }
    }
}
