import AsteriskManager
import Foundation
import Markup

/// The check of the peers that may bring calls: an endpoint without a password is known by its addresses, and these
/// should be the provider's alone.
struct TrunkCheck {
    private let configuration: Configuration

    init(_ configuration: Configuration) {
        self.configuration = configuration
    }

    func finding() async -> Diagnosis {
        do {
            return try await ManagerConnection.withConnection(.fallback(configuration.manager)) { connection in
                try await self.finding(connection)
            }
        } catch {
            let reason = Message(error)
            let user = ManagerConfiguration.fallback(configuration.manager).username
            return .warning(
                .trunks,
                Message(
                    "who may bring calls cannot be looked at: \(reason.english)", "无法查看谁可以送来呼叫：\(reason.chinese)"),
                Message(
                    "let the manager's user '\(user)' log in with 'write = "
                        + "system' (asterisk-etc/manager.conf), or look yourself: asterisk -rx \"pjsip show identifies\"",
                    "请允许 AMI 用户“\(user)”以“write = system”登录（asterisk-etc/manager.conf），或自行查看："
                        + "asterisk -rx \"pjsip show identifies\""))
        }
    }

    /// Telephones with a password are passed over: there may be thousands.
    private func finding(_ connection: ManagerConnection) async throws -> Diagnosis {
        let names = try await connection.list(ManagerAction("PJSIPShowEndpoints"))
            .filter { $0["Auths"]?.isEmpty != false }.compactMap { $0["ObjectName"] }
        var mistakes: [Message] = []
        for name in names {
            let trunk = Trunk(try await connection.list(ManagerAction("PJSIPShowEndpoint", ["Endpoint": name])))
            mistakes += trunk.mistakes.map { Message("\(name): \($0.english)", "\(name)：\($0.chinese)") }
        }
        guard mistakes.isEmpty else {
            return .warning(
                .trunks, (Array(mistakes.prefix(5)) + (mistakes.count > 5 ? [Message("…")] : [])).joined("; ", "；"),
                Message(
                    "a trunk needs identify_by = ip (hotline-trunk has it) and a match that names the provider's addresses and "
                        + "nothing else, a telephone its auth (docs/asterisk.md, section 3); then module reload res_pjsip.so",
                    "中继须有 identify_by = ip（hotline-trunk 已有），其 match 只写运营商的地址；话机须有 auth"
                        + "（docs/asterisk.md，第 3 节）；然后执行 module reload res_pjsip.so"))
        }
        return .ok(
            .trunks,
            Message(
                "\(names.count) endpoints without a password, each known by its own addresses",
                "\(names.count) 个没有密码的端点，均由各自的地址识别"))
    }
}

/// An endpoint without a password, from what `PJSIPShowEndpoint` lists.
private struct Trunk {
    private var isKnownByName = false
    private var isReachable = true
    private var blocks: [AddressBlock] = []

    init(_ details: [ManagerMessage]) {
        for detail in details {
            if let ways = detail["IdentifyBy"] { isKnownByName = ways.contains("username") }
            if let bind = detail["Bind"] { isReachable = !bind.hasPrefix("127.") && !bind.hasPrefix("[::1]") }
            let blocks = detail["Match"]?.split(separator: ",") ?? []
            self.blocks += blocks.compactMap { AddressBlock(String($0)) }
        }
    }

    var mistakes: [Message] {
        let named = Message("whoever writes this name into From is taken for it", "任何在 From 中写此名称的人都会被当作它")
        return (isKnownByName ? [named] : [])
            + blocks.compactMap { block in
                if block.isWide {
                    return Message(
                        "it is known by \(block.text), more addresses than a provider has",
                        "它由 \(block.text) 识别，超出一家运营商的地址")
                }
                // Where Asterisk listens on loopback alone, as in a lab, everybody who calls is on this machine.
                if isReachable, block.holdsLoopback {
                    return Message(
                        "it is known by \(block.text), which is this machine itself", "它由 \(block.text) 识别，即本机自己")
                }
                return nil
            }
    }
}

/// `192.0.2.1/255.255.255.255`, `2001:db8::/ffff:ffff::`: a block as Asterisk tells it.
private struct AddressBlock {
    let text: String
    private let address: [UInt8]
    private let mask: [UInt8]

    init?(_ text: String) {
        let parts = text.split(separator: "/").map { Self.bytes(String($0)) }
        guard parts.count == 2, let address = parts[0], let mask = parts[1], address.count == mask.count else {
            return nil
        }
        self.text = text
        self.address = address
        self.mask = mask
    }

    /// More than 4,096 addresses, or a provider's whole IPv6 allotment.
    var isWide: Bool { mask.reduce(0) { $0 + $1.nonzeroBitCount } < (mask.count == 4 ? 20 : 48) }

    /// Of a block that is not wide.
    var holdsLoopback: Bool {
        if address.count == 4 { return address[0] == 127 }
        let loopback = [UInt8](repeating: 0, count: 15) + [1]
        return zip(address, zip(loopback, mask)).allSatisfy { $0 & $1.1 == $1.0 & $1.1 }
    }

    private static func bytes(_ text: String) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &buffer) == 1 { return Array(buffer.prefix(4)) }
        return inet_pton(AF_INET6, text, &buffer) == 1 ? buffer : nil
    }
}
