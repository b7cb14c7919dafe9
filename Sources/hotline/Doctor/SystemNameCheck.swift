import AsteriskManager
import Markup
import Routing

/// The check that Asterisk has a name, which keeps its calls apart from those of every other machine.
enum SystemNameCheck {
    /// - Parameter channels: Those that are up, as `CoreShowChannels` lists them.
    static func finding(_ name: String, channels: [ManagerMessage]) -> Diagnosis {
        guard !name.isEmpty else {
            return .failed(
                .systemName,
                Message(
                    "Asterisk has none, and hotline serve takes nothing from its manager",
                    "Asterisk 没有设置，hotline serve 不接受其 AMI 的任何内容"),
                Message(
                    "set systemname in asterisk.conf, section options (local-options in local.conf), another one on each "
                        + "machine, and restart Asterisk",
                    "请在 asterisk.conf 的 options 一节（local.conf 中的 local-options）设置 systemname，每台机器各不相同，然后重启 Asterisk"))
        }
        let strange = channels.compactMap { $0["Uniqueid"] }.filter { LegID($0).asterisk != name }
        guard strange.isEmpty else {
            return .warning(
                .systemName,
                Message(
                    "it is '\(name)', but \(strange.count) channels do not bear it, such as \(strange[0])",
                    "为“\(name)”，但有 \(strange.count) 个通道不带此名称，例如 \(strange[0])"),
                Message(
                    "let whatever makes these channels give them no unique id of its own (ChannelId of Originate, "
                        + "channelId of ARI)",
                    "请不要让建立这些通道的程序自行指定 unique id（Originate 的 ChannelId，ARI 的 channelId）"))
        }
        return .ok(
            .systemName,
            Message("'\(name)' begins the unique id of each channel", "每个通道的 unique id 都以“\(name)”开头"))
    }
}
