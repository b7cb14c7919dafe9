public import FastAGI
import Glibc
public import Logging
public import NIOCore
import NIOPosix
public import ServiceLifecycleTestKit

/// Asterisk's side of one FastAGI connection, on a real socket.
public final class FakeAsterisk {
    private let channel: NIOAsyncChannel<ByteBuffer, ByteBuffer>
    private var iterator: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var unread = ByteBuffer()

    private init(
        _ channel: NIOAsyncChannel<ByteBuffer, ByteBuffer>, _ inbound: NIOAsyncChannelInboundStream<ByteBuffer>,
        _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) {
        self.channel = channel
        self.iterator = inbound.makeAsyncIterator()
        self.outbound = outbound
    }

    /// Connects to a server, lends the connection and closes it.
    public static func connect(
        to address: SocketAddress, body: (FakeAsterisk) async throws -> Void
    ) async throws {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .connect(to: address) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        try await channel.executeThenClose { inbound, outbound in
            try await body(FakeAsterisk(channel, inbound, outbound))
        }
    }

    /// Sends `text` and a line break as one segment.
    public func says(_ text: String) async throws {
        try await write(ByteBuffer(string: text + "\n"))
    }

    /// Sends bytes as they are.
    public func sends(_ text: String) async throws {
        try await write(ByteBuffer(string: text))
    }

    /// Sends `text` and a line break, one segment for each byte.
    public func spells(_ text: String) async throws {
        for byte in (text + "\n").utf8 { try await write(ByteBuffer(integer: byte)) }
    }

    /// What goes to a server that has closed already is lost, as on any socket; ``hears()`` tells that it has.
    private func write(_ bytes: ByteBuffer) async throws {
        do {
            try await outbound.write(bytes)
        } catch ChannelError.ioOnClosedChannel {
            return
        } catch is IOError {
            return
        }
    }

    /// The next command without its line break; `nil` once the server has closed.
    public func hears() async throws -> String? {
        while true {
            if let end = unread.readableBytesView.firstIndex(of: UInt8(ascii: "\n")) {
                let line = unread.readString(length: end - unread.readerIndex)
                unread.moveReaderIndex(forwardBy: 1)
                return line
            }
            do {
                guard var bytes = try await iterator.next() else { return nil }
                unread.writeBuffer(&bytes)
            } catch is IOError {
                return nil  // a reset is an end too
            }
        }
    }

    /// Makes closing this connection send a reset.
    public func resetsOnClose() async throws {
        let options = channel.channel as? any SocketOptionProvider
        try await options?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
    }
}

extension FakeAsterisk {
    /// What Asterisk says first of a call, in its order.
    public static func environment(script: String, extension number: String) -> String {
        let lines = [
            "agi_network: yes", "agi_network_script: \(script)", "agi_request: agi://127.0.0.1/\(script)",
            "agi_channel: PJSIP/trunk-00000001", "agi_language: en", "agi_type: PJSIP", "agi_uniqueid: lab-1.1",
            "agi_version: 22.10.1", "agi_callerid: 13800138000", "agi_calleridname: unknown", "agi_callingpres: 0",
            "agi_callingani2: 0", "agi_callington: 0", "agi_callingtns: 0", "agi_dnid: \(number)", "agi_rdnis: unknown",
            "agi_context: hotline-call", "agi_extension: \(number)", "agi_priority: 14", "agi_enhanced: 0.0",
            "agi_accountcode: ", "agi_threadid: 139850971678400", "", "",
        ]
        return lines.joined(separator: "\n")
    }
}

extension FakeAsterisk {
    /// The variables that a command sets, in order, as Asterisk's AGI and its MSet take it apart; none of another command.
    public static func variables(setBy command: String?) -> [(name: String, value: String)] {
        let words = #"EXEC "MSet" ""#
        guard let command, command.hasPrefix(words), command.hasSuffix("\"") else { return [] }
        let argument = unescaped(command.dropFirst(words.count).dropLast())
        var pairs = [""]
        var isQuoted = false
        var open = 0
        var rest = argument[...]
        while let character = rest.popFirst() {
            switch character {
            case "\\": pairs[pairs.count - 1].append(rest.popFirst() ?? "\\")
            case "\"": isQuoted.toggle()
            case "," where !isQuoted && open == 0: pairs.append("")
            default:
                if "([".contains(character) { open += 1 }
                if ")]".contains(character) { open -= 1 }
                pairs[pairs.count - 1].append(character)
            }
        }
        return pairs.map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
        }
    }

    private static func unescaped(_ text: Substring) -> String {
        var result = ""
        var rest = text
        while let character = rest.popFirst() {
            result.append(character == "\\" ? rest.popFirst() ?? character : character)
        }
        return result
    }
}

/// The defaults on a port that the system chooses, with a change.
public func configuration(_ change: (inout FastAGIServer.Configuration) -> Void) -> FastAGIServer.Configuration {
    var configuration = FastAGIServer.Configuration()
    configuration.port = 0
    change(&configuration)
    return configuration
}

/// Runs a server with `handler` while `body` plays Asterisk, then shuts it down gracefully.
public func withServer(
    _ configuration: FastAGIServer.Configuration = configuration { _ in },
    logger: Logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }),
    refusals: AsyncStream<FastAGIRefusal>.Continuation? = nil,
    handler: @escaping FastAGIServer.Handler,
    body: (SocketAddress, GracefulShutdownTestTrigger) async throws -> Void
) async throws {
    let (addresses, bound) = AsyncStream.makeStream(of: SocketAddress.self)
    let server = FastAGIServer(
        configuration: configuration, logger: logger, onListening: { bound.yield($0.address) },
        onRefusal: { refusals?.yield($0) },
        handler: handler)
    try await testGracefulShutdown { trigger in
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { bound.finish() }
                try await server.run()
            }
            for await address in addresses {
                try await body(address, trigger)
                trigger.triggerGracefulShutdown()
                break
            }
            try await group.waitForAll()
        }
    }
}
