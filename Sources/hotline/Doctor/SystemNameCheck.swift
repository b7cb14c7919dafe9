import AsteriskManager
import Routing

/// The check that Asterisk has a name, which keeps its calls apart from those of every other machine.
enum SystemNameCheck {
    /// - Parameter channels: Those that are up, as `CoreShowChannels` lists them.
    static func finding(_ name: String, channels: [ManagerMessage]) -> Diagnosis {
        guard !name.isEmpty else {
            return .failed(
                "systemname", "Asterisk has none, and hotline serve takes nothing from its manager",
                "set systemname in asterisk.conf, section options (local-options in local.conf), another one on each "
                    + "machine, and restart Asterisk")
        }
        let strange = channels.compactMap { $0["Uniqueid"] }.filter { LegID($0).asterisk != name }
        guard strange.isEmpty else {
            return .warning(
                "systemname", "it is '\(name)', but \(strange.count) channels do not bear it, such as \(strange[0])",
                "let whatever makes these channels give them no unique id of its own (ChannelId of Originate, "
                    + "channelId of ARI)")
        }
        return .ok("systemname", "'\(name)' begins the unique id of each channel")
    }
}
