import Foundation
import Markup
import NIOCore
import NIOPosix

/// Calls the AGI address as Asterisk does, and asks whether it is Hotline that answers.
struct AGICheck {
    private let address: Address

    init(_ address: Address) {
        self.address = address
    }

    /// - Parameter refused: What the `hotline serve` of this machine has refused; `nil` if none runs.
    func finding(refused: RefusedConnections.Document?) async -> Diagnosis {
        do {
            let answer = try await answer()
            if answer?.contains("hotline") == true {
                return .ok(
                    .agi, Message("hotline serve answers on \(address)", "hotline serve 在 \(address) 上应答"))
            }
            if answer == nil, refused != nil {
                return .failed(
                    .agi,
                    Message(
                        "hotline serve runs and refuses this machine's connections to \(address)",
                        "hotline serve 正在运行，但拒绝本机到 \(address) 的连接"),
                    Message(
                        "add 127.0.0.1 and Asterisk's address to agi.allow; if they are there, too many calls are in greeting: "
                            + "raise agi.sessions",
                        "请把 127.0.0.1 和 Asterisk 的地址加入 agi.allow；若已加入，则是同时播放语音的来电过多：请调大 agi.sessions"))
            }
            return .failed(
                .agi,
                Message(
                    "another program has \(address)" + (answer.map { " and says '\($0.prefix(40))'" } ?? ""),
                    "\(address) 被其他程序占用" + (answer.map { "，它应答“\($0.prefix(40))”" } ?? "")),
                Message(
                    "stop it (ss -ltnp shows who it is), or change agi.listen here and HOTLINE_AGI in Asterisk's local.conf",
                    "请停止该程序（用 ss -ltnp 查看），或修改此处的 agi.listen 和 Asterisk 的 local.conf 中的 HOTLINE_AGI"))
        } catch let error where error.isRefusal {
            return .failed(
                .agi, Message("nothing listens on \(address)", "\(address) 上没有程序监听"),
                Message("start it: hotline serve", "请启动：hotline serve"))
        } catch {
            return .failed(
                .agi, Message("\(address) cannot be reached: \(error)", "无法连接 \(address)：\(error)"),
                Message("check agi.listen and that hotline serve runs there", "请检查 agi.listen，以及那里是否在运行 hotline serve"))
        }
    }

    /// The first line that the server sends to a session which asks for the script `ping`.
    private func answer() async throws -> String? {
        let host = ["0.0.0.0", "::"].contains(address.host) ? "127.0.0.1" : address.host
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connectTimeout(.seconds(3))
            .connect(host: host, port: address.port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        let deadline = channel.channel.eventLoop.scheduleTask(in: .seconds(3)) { channel.channel.close(promise: nil) }
        defer { deadline.cancel() }
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: Self.environment))
            for try await bytes in inbound {
                return String(buffer: bytes).split(separator: "\n").first.map(String.init)
            }
            return nil
        }
    }

    /// As Asterisk sends it, in Asterisk's order.
    private static let environment = """
        agi_network: yes
        agi_network_script: ping
        agi_request: agi://127.0.0.1/ping
        agi_channel: Doctor/1
        agi_language: en
        agi_type: Doctor
        agi_uniqueid: 0.0
        agi_version: 22
        agi_callerid: unknown
        agi_calleridname: unknown
        agi_callingpres: 0
        agi_callingani2: 0
        agi_callington: 0
        agi_callingtns: 0
        agi_dnid: unknown
        agi_rdnis: unknown
        agi_context: hotline
        agi_extension: s
        agi_priority: 1
        agi_enhanced: 0.0
        agi_accountcode:\u{20}
        agi_threadid: 0


        """
}

extension Error {
    fileprivate var isRefusal: Bool {
        if let error = self as? NIOConnectionError {
            return error.connectionErrors.contains { $0.error.isRefusal }
        }
        return (self as? IOError)?.errnoCode == ECONNREFUSED
    }
}
