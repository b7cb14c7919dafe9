import Foundation
import Markup
import NIOCore
import NIOPosix
import Storage

/// Asks the console of this machine whether it answers, and whether its key is its own.
struct ConsoleCheck {
    /// `nil`: this machine has no console.
    private let configuration: Configuration?
    private let mistake: Message?

    init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        let isNamed = environment.keys.contains { $0.hasPrefix("HOTLINE_CONSOLE_") }
        let isThere = Configuration.Program.console.standardPaths.contains {
            FileManager.default.fileExists(atPath: $0)
        }
        guard isNamed || isThere else {
            (configuration, mistake) = (nil, nil)
            return
        }
        do {
            configuration = try Configuration.load(path: nil, environment: environment, of: .console)
            mistake = nil
        } catch {
            (configuration, mistake) = (nil, (error as? ConfigurationError)?.message ?? Message("\(error)"))
        }
    }

    /// Findings in the order in which they are told; none if this machine has no console.
    func findings() async -> [Diagnosis] {
        if let mistake {
            return [
                .failed(
                    .console, mistake,
                    Message("mend console.yaml: docs/configuration.md", "请修正 console.yaml：docs/configuration.md"))
            ]
        }
        guard let configuration else { return [] }
        return [await answering(configuration)] + key(configuration.console.key) + admins(configuration)
    }

    private func answering(_ configuration: Configuration) async -> Diagnosis {
        let place = configuration.console.listen
        let url = configuration.console.url
        guard await isWell(place) else {
            return .warning(
                .console,
                Message("the console does not answer on \(place); calls go on", "控制台在 \(place) 上没有应答；来电照常接续"),
                Message(
                    "start it: systemctl start hotline-console, or hotline console; its log says why it ended",
                    "请启动：systemctl start hotline-console，或 hotline console；其日志说明停止的原因"))
        }
        return .ok(
            .console,
            Message("the console answers on \(place), for browsers at \(url)", "控制台在 \(place) 上应答，浏览器访问 \(url)"))
    }

    /// Only its owner may read it; a user who may not even look at it cannot tell.
    private func key(_ path: String) -> [Diagnosis] {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & 0o077 != 0 else { return [] }
        return [
            .failed(
                .console, Message("others may read the key file \(path)", "他人可以读取密钥文件 \(path)"),
                Message("chmod 600 \(path)"))
        ]
    }

    private func admins(_ configuration: Configuration) -> [Diagnosis] {
        guard let store = try? Store(existing: configuration.database), (try? store.hasAdmin()) == false else {
            return []
        }
        return [
            .warning(
                .console, Message("the console has no admin yet", "控制台还没有管理员"),
                Message(
                    "make one, and open the link that it prints: hotline user add NAME --operator admin",
                    "请新建一位，并打开输出的链接：hotline user add NAME --operator admin"))
        ]
    }

    private func isWell(_ place: Configuration.Listening) async -> Bool {
        let bootstrap = ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup).connectTimeout(.seconds(3))
        do {
            let channel = try await connect(bootstrap, place)
            let limit = channel.channel.eventLoop.scheduleTask(in: .seconds(3)) { channel.channel.close(promise: nil) }
            defer { limit.cancel() }
            return try await channel.executeThenClose { inbound, outbound in
                try await outbound.write(ByteBuffer(string: "GET /healthz HTTP/1.1\r\nHost: doctor\r\n\r\n"))
                var answer = ""
                for try await bytes in inbound {
                    answer += String(buffer: bytes)
                    if answer.contains("\r\n") { break }
                }
                return answer.hasPrefix("HTTP/1.1 200")
            }
        } catch {
            return false
        }
    }

    private func connect(
        _ bootstrap: ClientBootstrap, _ place: Configuration.Listening
    ) async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
        let wrap: @Sendable (any Channel) -> EventLoopFuture<NIOAsyncChannel<ByteBuffer, ByteBuffer>> = { channel in
            channel.eventLoop.makeCompletedFuture { try NIOAsyncChannel(wrappingChannelSynchronously: channel) }
        }
        return switch place {
        case .address(let address):
            try await bootstrap.connect(host: address.host, port: address.port, channelInitializer: wrap)
        case .socket(let path): try await bootstrap.connect(unixDomainSocketPath: path, channelInitializer: wrap)
        }
    }
}

extension Configuration.Listening: CustomStringConvertible {
    var description: String {
        switch self {
        case .address(let address): address.description
        case .socket(let path): path
        }
    }
}
