public import AsteriskManager
public import Markup

extension ManagerError: Worded {
    public var message: Message { Message("\(self)", chinese) }

    private var chinese: String {
        switch self {
        case .connectionRefused(let address): "\(address) 上没有程序监听"
        case .connectFailed(let address, let reason): "无法连接 \(address)：\(Message.system(reason).chinese)"
        case .tlsFailed(let reason): "TLS 出错：“\(reason)”"
        case .notAsterisk(""): "连接已关闭，没有收到 Asterisk 管理接口的问候"
        case .notAsterisk(let banner): "不是 Asterisk 的管理接口，其问候为 \(banner.debugDescription)"
        case .loginRefused(let message): "登录被拒绝：“\(message)”"
        case .timeout(let action): "“\(action)”没有及时得到应答"
        case .refused(let action, let message): "“\(action)”被拒绝：“\(message)”"
        case .answerTooLarge(let action): "“\(action)”的应答过长"
        case .notConnected: "没有连接到 Asterisk 的管理接口"
        case .disconnected(let reason): "应答之前连接已断开：\(reason.chinese)"
        case .unsuitable(let reason):
            reason == CallRecorder.nameless.english ? CallRecorder.nameless.chinese : "“\(reason)”"
        case .invalidAction(let problem): "操作无效：“\(problem)”"
        }
    }
}

extension ManagerDisconnection {
    fileprivate var chinese: String {
        switch self {
        case .closedByAsterisk: "被 Asterisk 关闭"
        case .failed(let reason): "出错：\(Message.system(reason).chinese)"
        case .noPong: "Ping 没有得到应答"
        case .queueFull: "来不及处理事件"
        case .loggedOff: "已注销"
        case .cancelled: "已取消"
        }
    }
}
