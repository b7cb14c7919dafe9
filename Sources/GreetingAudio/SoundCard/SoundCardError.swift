public import Markup

/// Why a sound card did not play or record; each a sentence that says what to do.
public enum SoundCardError: Worded, Hashable, CustomStringConvertible {
    /// The use that a card was wanted for.
    public enum Use: Hashable, Sendable {
        case playing, recording
    }

    /// The machine has no card, as most servers.
    case noSoundCard(Use)
    /// ALSA knows no device of this name; `known` are those that can be named.
    case unknownDevice(String, known: [String])
    /// Another program holds the device.
    case busy(device: String)
    /// There is a card, and this user may not use it.
    case notPermitted(device: String)
    /// The device neither has 16-bit mono at a usual rate nor converts to it; `reason` is ALSA's, if it gives one.
    case formatRefused(device: String, reason: String?)
    /// The device was unplugged while it was used.
    case vanished(device: String)
    /// No sound passed for some seconds.
    case stuck(device: String)
    /// Whatever else ALSA says.
    case failed(device: String, reason: String)

    public var message: Message {
        switch self {
        case .noSoundCard(.recording):
            Message(
                "this machine has no sound card that ALSA can find: record on another machine and use `hotline greeting add "
                    + "FILE`",
                "本机没有 ALSA 可用的声卡：请在其他机器上录音，再用 `hotline greeting add FILE`")
        case .noSoundCard(.playing):
            Message(
                "this machine has no sound card that ALSA can find: copy the file to another machine and play it there",
                "本机没有 ALSA 可用的声卡：请把文件复制到其他机器上播放")
        case .unknownDevice(let name, let known):
            Message(
                "there is no sound device \(name): choose with --device "
                    + (known.isEmpty
                        ? "a device that ALSA's configuration defines; it names none" : known.joined(separator: ", ")),
                "没有声音设备“\(name)”：请用 --device 选择"
                    + (known.isEmpty ? " ALSA 配置中的设备，目前一个也没有" : known.map { "“\($0)”" }.joined(separator: "、")))
        case .busy(let device):
            Message(
                "the sound device \(device) is used by another program: close that program, or choose another device with "
                    + "--device",
                "声音设备“\(device)”正被其他程序使用：请关闭该程序，或用 --device 选择其他设备")
        case .notPermitted(let device):
            Message(
                "this user may not use the sound device \(device): add the user to the group audio (usermod -aG audio USER) "
                    + "and log in anew",
                "该用户无权使用声音设备“\(device)”：请把用户加入“audio”组（usermod -aG audio USER），再重新登录")
        case .formatRefused(let device, let reason):
            Message(
                "the sound device \(device) refuses 16-bit mono: \(reason ?? "it says no more"); choose one that converts, such as "
                    + "default or plughw:0, with --device",
                "声音设备“\(device)”不接受16位单声道：\(reason.map { Message.system($0).chinese } ?? "没有说明原因")；"
                    + "请用 --device 选择能转换的设备，例如“default”或“plughw:0”")
        case .vanished(let device):
            Message(
                "the sound device \(device) went away: plug it in again, and begin anew",
                "声音设备“\(device)”已断开：请重新插入，再从头开始")
        case .stuck(let device):
            Message(
                "the sound device \(device) stopped passing sound: unplug it and plug it in again, or choose another device "
                    + "with --device",
                "声音设备“\(device)”不再传送声音：请拔下再插入，或用 --device 选择其他设备")
        case .failed(let device, let reason):
            Message(
                "the sound device \(device) failed: \(reason); try another device with --device",
                "声音设备“\(device)”出错：\(Message.system(reason).chinese)；请用 --device 换用其他设备")
        }
    }
}
