import Foundation
import Markup

/// A socket that one process gives to another: `SCM_RIGHTS` on a Unix socket.
///
/// Swift cannot use C's `CMSG_` macros, so the control message is laid out here: a header (length, level, type), then
/// the descriptor, in 24 bytes on a 64-bit system. Source: unix(7), cmsg(3).
enum PassedSocket {
    private static let headerLength = 16
    private static let messageLength = headerLength + MemoryLayout<CInt>.size
    private static let space = 24
    /// The byte that the descriptor travels with; anything else is text.
    private static let mark: UInt8 = 0

    /// Sends `socket` over the connected Unix socket `connection`.
    static func send(_ socket: CInt, over connection: CInt) throws {
        let sent = withMessage { message, control in
            control.storeBytes(of: messageLength, as: Int.self)
            control.storeBytes(of: SOL_SOCKET, toByteOffset: 8, as: CInt.self)
            control.storeBytes(of: CInt(SCM_RIGHTS), toByteOffset: 12, as: CInt.self)
            control.storeBytes(of: socket, toByteOffset: headerLength, as: CInt.self)
            message.msg_controllen = messageLength
            return sendmsg(connection, &message, CInt(MSG_NOSIGNAL))
        }
        guard sent == 1 else {
            let reason = Message.lastSystemError
            throw Failure.outside(
                "the socket could not be passed on: \(reason.english)", "套接字无法移交：\(reason.chinese)")
        }
    }

    /// Waits for a socket from the other end of a blocking `connection`; `nil` if what comes is something else.
    static func receive(from connection: CInt) throws -> CInt? {
        var socket: CInt?
        let received = withMessage { message, control in
            message.msg_controllen = space
            let received = recvmsg(connection, &message, CInt(MSG_CMSG_CLOEXEC))
            if received == 1, message.msg_controllen >= messageLength {
                socket = control.load(fromByteOffset: headerLength, as: CInt.self)
            }
            return received
        }
        guard received >= 0 else {
            let reason = Message.lastSystemError
            throw Failure.outside(
                "the running hotline does not answer: \(reason.english)", "正在运行的 hotline 没有应答：\(reason.chinese)")
        }
        return socket
    }

    private static func withMessage(
        _ body: (_ message: inout msghdr, _ control: UnsafeMutableRawPointer) -> Int
    ) -> Int {
        withUnsafeTemporaryAllocation(byteCount: space, alignment: 8) { control in
            guard let base = control.baseAddress else { return -1 }
            base.initializeMemory(as: UInt8.self, repeating: 0, count: space)
            var byte = mark
            return withUnsafeMutablePointer(to: &byte) { byte in
                var part = iovec(iov_base: byte, iov_len: 1)
                return withUnsafeMutablePointer(to: &part) { part in
                    var message = msghdr()
                    message.msg_iov = part
                    message.msg_iovlen = 1
                    message.msg_control = base
                    return body(&message, base)
                }
            }
        }
    }
}
