import Foundation
import Markup

/// A connection to the `hotline` that serves, over its control socket. Blocking: for a command's own thread.
struct ControlClient {
    let descriptor: CInt

    /// - Returns: `nil` if nobody listens there.
    /// - Throws: ``Failure`` if the socket may not be opened.
    static func connect(to path: String) throws -> ControlClient? {
        let descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else {
            let reason = Message.lastSystemError
            throw Failure.outside("no socket could be made: \(reason.english)", "无法建立套接字：\(reason.chinese)")
        }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let room = MemoryLayout.size(ofValue: address.sun_path) - 1
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix(room)) }
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0 else {
            let reason = errno
            close(descriptor)
            if reason == ENOENT || reason == ECONNREFUSED { return nil }
            let words = Message(system: String(cString: strerror(reason)))
            throw Failure.outside(
                "the control socket \(path) cannot be opened: \(words.english); run this as the user "
                    + "of hotline serve, or as one of its group",
                "无法打开控制套接字 \(path)：\(words.chinese)；请以 hotline serve 的用户或其同组用户运行")
        }
        var limit = timeval(tv_sec: 5, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        return ControlClient(descriptor: descriptor)
    }

    /// Sends a request.
    func send(_ request: String) throws {
        let bytes = Array((request + "\n").utf8)
        guard Glibc.send(descriptor, bytes, bytes.count, CInt(MSG_NOSIGNAL)) == bytes.count else {
            let reason = Message.lastSystemError
            throw Failure.outside(
                "the running hotline does not listen: \(reason.english)", "正在运行的 hotline 没有响应：\(reason.chinese)")
        }
    }

    /// The answer, line by line, until the service closes or is silent for 5 s.
    func lines() -> some Sequence<String> {
        var unread: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        return AnyIterator {
            while true {
                if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
                    defer { unread.removeFirst(end + 1) }
                    return String(decoding: unread[..<end], as: UTF8.self)
                }
                let count = read(descriptor, &buffer, buffer.count)
                guard count > 0 else { return nil }
                unread += buffer[..<count]
            }
        }
    }
}
