import AsteriskManager
import CivilTime
import Foundation
import Markup
import Routing

/// The checks that ask Asterisk itself, over its manager interface.
struct AsteriskChecks {
    private let configuration: Configuration
    private let repairs: Bool

    /// - Parameter repairs: Whether fallback hunt tables that differ are written.
    init(_ configuration: Configuration, repairs: Bool) {
        self.configuration = configuration
        self.repairs = repairs
    }

    /// Each carries a part of the dialplan or of the records (`asterisk-etc/modules.conf`).
    private static let modules = [
        "pbx_config", "app_dial", "app_exec", "app_playback", "app_read", "app_softhangup", "app_stack",
        "app_celgenuserevent", "res_agi",
        "cel_manager",
        "cel_custom", "chan_pjsip", "res_pjsip_refer", "func_callerid", "func_channel", "func_cut", "func_db",
        "func_global", "func_logic", "func_module",
        "func_pjsip_endpoint", "func_strings", "func_timeout", "format_pcm", "format_sln", "codec_resample",
        "res_musiconhold",
        "res_rtp_asterisk",
    ]

    func findings() async -> [Diagnosis] {
        do {
            return try await ManagerConnection.withConnection(ManagerConfiguration(configuration.manager)) {
                connection in
                try await self.findings(connection)
            }
        } catch let error as ManagerError {
            return [unreachable(error)]
        } catch {
            return [
                .failed(
                    .asterisk, Message(error),
                    Message("check that Asterisk runs and its manager.conf", "请检查 Asterisk 是否运行，以及其 manager.conf"))
            ]
        }
    }

    private func findings(_ connection: ManagerConnection) async throws -> [Diagnosis] {
        let settings = try await connection.send(.coreSettings)
        let version = AsteriskVersion(settings["AsteriskVersion"] ?? Message("of unknown version", "版本未知").text)
        return [
            .ok(
                .asterisk,
                Message(
                    "\(version.text) answers on \(configuration.manager.address)",
                    "\(version.text) 在 \(configuration.manager.address) 上应答")),
            version.finding(),
            SystemNameCheck.finding(
                settings["SystemName"] ?? "", channels: try await connection.list(.coreShowChannels)),
            try await modulesFinding(connection, version),
            try await agiFinding(connection),
            try await soundsFinding(connection),
            try await clockFinding(connection),
            try await prolongingFinding(connection),
            try await FallbackCheck(configuration, repairs: repairs).finding(connection),
            await TrunkCheck(configuration).finding(),
        ]
    }

    private func modulesFinding(_ connection: ManagerConnection, _ version: AsteriskVersion) async throws -> Diagnosis {
        var missing: [String] = []
        for module in Self.modules where try await connection.variable("IFMODULE(\(module).so)") != "1" {
            missing.append(module)
        }
        guard missing.isEmpty else {
            let older = Message(
                "; one that does not load may have the configuration of Asterisk \(AsteriskVersion.intended): "
                    + "scripts/asterisk-etc copies that of \(version.major ?? 16)",
                "；无法加载的模块可能用的是 Asterisk \(AsteriskVersion.intended) 的配置：scripts/asterisk-etc 可复制 "
                    + "\(version.major ?? 16) 的配置")
            return .failed(
                .modules,
                Message(
                    "Asterisk runs without \(missing.joined(separator: ", "))",
                    "Asterisk 没有加载 \(missing.joined(separator: "、"))"),
                Message(
                    "add 'load = NAME.so' to modules.conf for each and restart Asterisk; asterisk-etc/modules.conf has them all"
                        + (version.isOlder ? older.english : ""),
                    "请在 modules.conf 中为每个模块添加“load = NAME.so”并重启 Asterisk；asterisk-etc/modules.conf 中全部都有"
                        + (version.isOlder ? older.chinese : "")))
        }
        return .ok(
            .modules,
            Message(
                "all \(Self.modules.count) that Hotline needs are loaded", "Hotline 所需的 \(Self.modules.count) 个模块均已加载"))
    }

    private func agiFinding(_ connection: ManagerConnection) async throws -> Diagnosis {
        let called = try await connection.variable("HOTLINE_AGI")
        let listen = configuration.agi.listen
        guard let address = Address(called.contains(":") ? called : called + ":4573") else {
            return .failed(
                .agiAddress,
                called.isEmpty
                    ? Message("Asterisk has no HOTLINE_AGI", "Asterisk 没有设置 HOTLINE_AGI")
                    : Message("Asterisk's HOTLINE_AGI is '\(called)'", "Asterisk 的 HOTLINE_AGI 为“\(called)”"),
                Message(
                    "set HOTLINE_AGI = \(listen) in Asterisk's local.conf and reload its dialplan",
                    "请在 Asterisk 的 local.conf 中设置 HOTLINE_AGI = \(listen)，并重新加载拨号方案"))
        }
        let isAnyHost = ["0.0.0.0", "::"].contains(listen.host)
        guard address.port == listen.port, isAnyHost || address.host == listen.host else {
            return .failed(
                .agiAddress,
                Message(
                    "Asterisk calls \(address), but Hotline listens on \(listen)",
                    "Asterisk 连接 \(address)，而 Hotline 监听 \(listen)"),
                Message(
                    "make HOTLINE_AGI in Asterisk's local.conf and agi.listen in hotline.yaml the same",
                    "请使 Asterisk 的 local.conf 中的 HOTLINE_AGI 与 hotline.yaml 中的 agi.listen 相同"))
        }
        return .ok(.agiAddress, Message("Asterisk calls \(address)", "Asterisk 连接 \(address)"))
    }

    private func soundsFinding(_ connection: ManagerConnection) async throws -> Diagnosis {
        let folder = try await connection.variable("HOTLINE_SOUNDS")
        guard folder == configuration.sounds else {
            return .warning(
                .soundsFolder,
                Message(
                    "Asterisk's HOTLINE_SOUNDS is '\(folder)', ours is \(configuration.sounds)",
                    "Asterisk 的 HOTLINE_SOUNDS 为“\(folder)”，此处为 \(configuration.sounds)"),
                Message(
                    "make them the same, or the dialplan's apology may not be heard", "请使两者相同，否则主叫可能听不到拨号方案的致歉语音"))
        }
        return .ok(.soundsFolder, Message("the same for Asterisk", "与 Asterisk 相同"))
    }

    private func clockFinding(_ connection: ManagerConnection) async throws -> Diagnosis {
        let before = Date()
        let text = try await connection.variable("EPOCH")
        guard let theirs = Int(text + "000").flatMap(Recordable.instant) else {
            return .failed(
                .asterisksClock, Message("\(text.debugDescription) is no time", "\(text.debugDescription) 不是时间"),
                Message("check Asterisk's version; 16 and later have EPOCH", "请检查 Asterisk 的版本；16 及以后才有 EPOCH"))
        }
        let difference = (before.milliseconds - theirs.milliseconds) / 1000
        guard abs(difference) <= 2 else {
            return .failed(
                .asterisksClock,
                Message("it differs from ours by \(abs(difference)) s", "与本机时钟相差 \(abs(difference)) 秒"),
                Message(
                    "keep both clocks right, for instance with systemd-timesyncd or chrony",
                    "请校准两边的时钟，例如使用 systemd-timesyncd 或 chrony"))
        }
        return .ok(.asterisksClock, Message("agrees with ours", "与本机时钟一致"))
    }

    /// Asks for something that cannot be done to a call that is not there: a refusal for lack of permission comes
    /// first.
    private func prolongingFinding(_ connection: ManagerConnection) async throws -> Diagnosis {
        do {
            try await connection.send(.setVar("HOTLINE_ALLOWED", "0", channel: "hotline-doctor"))
        } catch ManagerError.refused(_, let message) where message.localizedCaseInsensitiveContains("permission") {
            return .warning(
                .prolonging,
                Message(
                    "the manager's user '\(configuration.manager.user)' may not change calls",
                    "AMI 用户“\(configuration.manager.user)”无权更改通话"),
                Message(
                    "give it 'write = reporting,call' in manager.conf and reload the manager, or calls whose money is limited "
                        + "end after five minutes at most",
                    "请在 manager.conf 中授予它“write = reporting,call”并重新加载，否则金额受限的通话最多五分钟就会结束"))
        } catch ManagerError.refused {
            // There is no such channel.
        }
        return .ok(
            .prolonging, Message("calls whose money is limited can be prolonged", "金额受限的通话可以延长"))
    }

    private func unreachable(_ error: ManagerError) -> Diagnosis {
        let address = configuration.manager.address
        switch error {
        case .connectionRefused:
            return .failed(
                .asterisk,
                Message("it does not run: nothing listens on \(address)", "没有运行：\(address) 上没有程序监听"),
                InstalledAsterisk.found()?.remedy
                    ?? Message(
                        "start it where it is (docker compose start asterisk, scripts/lab boot DIR), or set manager.address; "
                            + "no Asterisk is installed on this machine itself: docs/asterisk.md says how",
                        "请在其所在处启动（docker compose start asterisk，scripts/lab boot DIR），或设置 manager.address；"
                            + "本机没有安装 Asterisk，安装方法见 docs/asterisk.md"))
        case .loginRefused(let message):
            return .failed(
                .asterisk,
                Message(
                    "the manager on \(address) refuses user '\(configuration.manager.user)': \(message)",
                    "\(address) 上的 AMI 拒绝用户“\(configuration.manager.user)”：\(message)"),
                Message(
                    "make manager.secret the same as the secret in Asterisk's local.conf, and reload its manager",
                    "请使 manager.secret 与 Asterisk 的 local.conf 中的 secret 相同，并重新加载 AMI"))
        case .notAsterisk:
            return .failed(
                .asterisk, Message(error),
                Message(
                    "set manager.address to where Asterisk's manager listens",
                    "请把 manager.address 设为 Asterisk 的 AMI 监听地址"))
        default:
            return .failed(
                .asterisk, Message(error),
                Message(
                    "check Asterisk's manager.conf and that nothing blocks \(address)",
                    "请检查 Asterisk 的 manager.conf，以及 \(address) 是否被阻断"))
        }
    }
}
