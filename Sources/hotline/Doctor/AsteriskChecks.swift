import AsteriskManager
import CivilTime
import Foundation
import Routing

/// The checks that ask Asterisk itself, over its manager interface.
struct AsteriskChecks {
    private let configuration: Configuration

    init(_ configuration: Configuration) {
        self.configuration = configuration
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
            return [.failed("asterisk", "\(error)", "check that Asterisk runs and its manager.conf")]
        }
    }

    private func findings(_ connection: ManagerConnection) async throws -> [Diagnosis] {
        let settings = try await connection.send(.coreSettings)
        let version = AsteriskVersion(settings["AsteriskVersion"] ?? "of unknown version")
        return [
            .ok("asterisk", "\(version.text) answers on \(configuration.manager.address)"),
            version.finding(),
            SystemNameCheck.finding(
                settings["SystemName"] ?? "", channels: try await connection.list(.coreShowChannels)),
            try await modulesFinding(connection, version),
            try await agiFinding(connection),
            try await soundsFinding(connection),
            try await clockFinding(connection),
            try await prolongingFinding(connection),
            try await FallbackCheck(configuration).finding(connection),
            await TrunkCheck(configuration).finding(),
        ]
    }

    private func modulesFinding(_ connection: ManagerConnection, _ version: AsteriskVersion) async throws -> Diagnosis {
        var missing: [String] = []
        for module in Self.modules where try await connection.variable("IFMODULE(\(module).so)") != "1" {
            missing.append(module)
        }
        guard missing.isEmpty else {
            return .failed(
                "modules", "Asterisk runs without \(missing.joined(separator: ", "))",
                "add 'load = NAME.so' to modules.conf for each and restart Asterisk; asterisk-etc/modules.conf has them all"
                    + (version.isOlder
                        ? "; one that does not load may have the configuration of Asterisk \(AsteriskVersion.intended): "
                            + "scripts/asterisk-etc copies that of \(version.major ?? 16)" : ""))
        }
        return .ok("modules", "all \(Self.modules.count) that Hotline needs are loaded")
    }

    private func agiFinding(_ connection: ManagerConnection) async throws -> Diagnosis {
        let called = try await connection.variable("HOTLINE_AGI")
        let listen = configuration.agi.listen
        guard let address = Address(called.contains(":") ? called : called + ":4573") else {
            return .failed(
                "agi address", called.isEmpty ? "Asterisk has no HOTLINE_AGI" : "Asterisk's HOTLINE_AGI is '\(called)'",
                "set HOTLINE_AGI = \(listen) in Asterisk's local.conf and reload its dialplan")
        }
        let isAnyHost = ["0.0.0.0", "::"].contains(listen.host)
        guard address.port == listen.port, isAnyHost || address.host == listen.host else {
            return .failed(
                "agi address", "Asterisk calls \(address), but Hotline listens on \(listen)",
                "make HOTLINE_AGI in Asterisk's local.conf and agi.listen in hotline.yaml the same")
        }
        return .ok("agi address", "Asterisk calls \(address)")
    }

    private func soundsFinding(_ connection: ManagerConnection) async throws -> Diagnosis {
        let folder = try await connection.variable("HOTLINE_SOUNDS")
        guard folder == configuration.sounds else {
            return .warning(
                "sounds folder", "Asterisk's HOTLINE_SOUNDS is '\(folder)', ours is \(configuration.sounds)",
                "make them the same, or the dialplan's apology may not be heard")
        }
        return .ok("sounds folder", "the same for Asterisk")
    }

    private func clockFinding(_ connection: ManagerConnection) async throws -> Diagnosis {
        let before = Date()
        let text = try await connection.variable("EPOCH")
        guard let theirs = Int(text + "000").flatMap(Recordable.instant) else {
            return .failed(
                "asterisk's clock", "\(text.debugDescription) is no time",
                "check Asterisk's version; 16 and later have EPOCH")
        }
        let difference = (before.milliseconds - theirs.milliseconds) / 1000
        guard abs(difference) <= 2 else {
            return .failed(
                "asterisk's clock", "it differs from ours by \(abs(difference)) s",
                "keep both clocks right, for instance with systemd-timesyncd or chrony")
        }
        return .ok("asterisk's clock", "agrees with ours")
    }

    /// Asks for something that cannot be done to a call that is not there: a refusal for lack of permission comes first.
    private func prolongingFinding(_ connection: ManagerConnection) async throws -> Diagnosis {
        do {
            try await connection.send(.setVar("HOTLINE_ALLOWED", "0", channel: "hotline-doctor"))
        } catch ManagerError.refused(_, let message) where message.localizedCaseInsensitiveContains("permission") {
            return .warning(
                "prolonging", "the manager's user '\(configuration.manager.user)' may not change calls",
                "give it 'write = reporting,call' in manager.conf and reload the manager, or calls whose money is limited "
                    + "end after five minutes at most")
        } catch ManagerError.refused {
            // There is no such channel.
        }
        return .ok("prolonging", "calls whose money is limited can be prolonged")
    }

    private func unreachable(_ error: ManagerError) -> Diagnosis {
        let address = configuration.manager.address
        switch error {
        case .connectionRefused:
            return .failed(
                "asterisk", "it does not run: nothing listens on \(address)",
                InstalledAsterisk.found()?.remedy
                    ?? "start it where it is (docker compose start asterisk, scripts/lab boot DIR), or set manager.address; "
                    + "no Asterisk is installed on this machine itself: docs/asterisk.md says how")
        case .loginRefused(let message):
            return .failed(
                "asterisk", "the manager on \(address) refuses user '\(configuration.manager.user)': \(message)",
                "make manager.secret the same as the secret in Asterisk's local.conf, and reload its manager")
        case .notAsterisk:
            return .failed("asterisk", "\(error)", "set manager.address to where Asterisk's manager listens")
        default:
            return .failed("asterisk", "\(error)", "check Asterisk's manager.conf and that nothing blocks \(address)")
        }
    }
}
