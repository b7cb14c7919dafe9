import Foundation
import Markup

/// An Asterisk that this machine has, whether it runs or not.
enum InstalledAsterisk {
    /// The service that `scripts/install` made; its program may lie in a folder of its own.
    case ours
    /// The distribution's service.
    case distribution
    /// A program without a service.
    case program(String)

    /// - Parameter root: The file system's; anything else is for tests.
    static func found(below root: String = "") -> InstalledAsterisk? {
        let units = ["/etc/systemd/system", "/lib/systemd/system", "/usr/lib/systemd/system"].map { root + $0 }
        let has = { (name: String) in units.contains { FileManager.default.fileExists(atPath: "\($0)/\(name)") } }
        if has("hotline-asterisk.service") { return .ours }
        if has("asterisk.service") { return .distribution }
        let programs = ["/usr/sbin/asterisk", "/usr/local/sbin/asterisk"]
        return programs.first { FileManager.default.isExecutableFile(atPath: root + $0) }.map(Self.program)
    }

    /// The command that starts it.
    var remedy: Message {
        switch self {
        case .ours:
            Message(
                "systemctl start hotline-asterisk; why it ended: journalctl -u hotline-asterisk",
                "systemctl start hotline-asterisk；结束的原因见 journalctl -u hotline-asterisk")
        case .distribution:
            Message(
                "systemctl start asterisk (its configuration: docs/asterisk.md), or set manager.address",
                "systemctl start asterisk（配置方法见 docs/asterisk.md），或设置 manager.address")
        case .program(let path):
            Message(
                "start \(path) with our configuration (docs/asterisk.md), or set manager.address",
                "请用我们的配置启动 \(path)（docs/asterisk.md），或设置 manager.address")
        }
    }
}
