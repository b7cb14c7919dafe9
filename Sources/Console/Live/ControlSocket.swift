import NIOCore
import NIOPosix

/// The control socket of `hotline serve`: a request is one line, and so is each answer.
struct ControlSocket {
    let path: String
    /// The longest line that is read.
    private static let longest = 16 * 1024 * 1024

    /// Sends a request, and hands over each line of the answer until it ends, or until `take` has enough.
    /// - Parameters:
    ///   - limit: The whole time for the answer; `nil`: as long as it goes on.
    ///   - take: Returns `false` if that was enough.
    func ask(_ request: String, within limit: TimeAmount? = nil, take: (String) -> Bool) async throws {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connectTimeout(.seconds(2))
            .connect(unixDomainSocketPath: path) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        let end = limit.map { limit in
            channel.channel.eventLoop.scheduleTask(in: limit) { channel.channel.close(promise: nil) }
        }
        defer { end?.cancel() }
        try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: request + "\n"))
            var unread = ByteBuffer()
            for try await bytes in inbound {
                unread.writeImmutableBuffer(bytes)
                while let end = unread.readableBytesView.firstIndex(of: UInt8(ascii: "\n")) {
                    let line = unread.readString(length: end - unread.readerIndex) ?? ""
                    unread.moveReaderIndex(forwardBy: 1)
                    guard take(line) else { return }
                }
                guard unread.readableBytes < Self.longest else { return }
                unread.discardReadBytes()
            }
        }
    }
}
