import Foundation

/// The service manager that started this process and watches it: systemd, or anything that speaks its notification
/// protocol.
///
/// A datagram of `KEY=value` lines to the socket named by `NOTIFY_SOCKET`; without that variable nobody is told.
/// Source: sd_notify(3).
struct ServiceManager: Sendable {
    private let path: String?
    /// The interval in which it wants to hear that the process is well; `nil`: it does not watch.
    let watchdogInterval: Duration?

    init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        path = environment["NOTIFY_SOCKET"].flatMap { $0.isEmpty ? nil : $0 }
        let isForUs = environment["WATCHDOG_PID"].map { $0 == String(getpid()) } ?? true
        watchdogInterval = isForUs ? environment["WATCHDOG_USEC"].flatMap(Int.init).map { .microseconds($0) } : nil
    }

    /// Serving, as the service's main process: also after taking over from the one that was.
    func ready() { tell("READY=1\nMAINPID=\(getpid())\nSTATUS=Serving calls") }

    /// Now the service's main process, in the place of one that is about to end.
    func succeeds() { tell("MAINPID=\(getpid())") }

    /// Still well.
    func isWell() { tell("WATCHDOG=1") }

    private func tell(_ message: String) {
        guard let path else { return }
        let descriptor = socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        // A leading @ stands for the abstract namespace, whose names begin with a zero byte.
        var name = Array(path.utf8)
        if name.first == UInt8(ascii: "@") { name[0] = 0 }
        guard name.count < MemoryLayout.size(ofValue: address.sun_path) else { return }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        let length = MemoryLayout.offset(of: \sockaddr_un.sun_path).map { $0 + name.count } ?? 0
        let bytes = Array(message.utf8)
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = sendto(descriptor, bytes, bytes.count, CInt(MSG_NOSIGNAL), $0, socklen_t(length))
            }
        }
    }
}
