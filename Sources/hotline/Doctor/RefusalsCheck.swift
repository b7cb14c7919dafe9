import FastAGI
import Foundation
import Markup

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
        guard !refused.isEmpty else {
            return
                .ok(.refusals, Message("hotline serve has refused no connection", "hotline serve 没有拒绝过连接"))
        }
        let parts = FastAGIRefusal.Reason.allCases.compactMap { reason in
            refused[reason.rawValue].map { refused in
                Message(
                    "\(refused.count) because \(reason.message.english) (the last from \(refused.lastPeer))",
                    "\(refused.count) 次因为\(reason.message.chinese)（最近一次来自 \(refused.lastPeer)）")
            }
        }.joined("; ", "；")
        return .warning(
            .refusals,
            Message(
                "since its start hotline serve has refused connections: \(parts.english)",
                "hotline serve 启动以来拒绝过连接：\(parts.chinese)"),
            Message(
                "calls among them went to the fallback hunt table: add Asterisk's address to agi.allow, or raise agi.sessions; "
                    + "close the port to everybody else",
                "其中的来电由备用路由接续：请把 Asterisk 的地址加入 agi.allow，或调大 agi.sessions；并对其他来源关闭该端口"))
    }
}
