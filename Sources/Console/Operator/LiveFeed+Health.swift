import Documents
import Foundation
import NIOCore
import NIOPosix

extension LiveFeed {
    /// The longest wait for the checks of `hotline serve`: they ask Asterisk, which may be silent.
    private static let longestCheck = TimeAmount.seconds(8)

    /// The findings of `hotline serve`, asked for now; `nil` if it does not answer in time.
    func health() async -> HealthDocument? {
        guard let line = try? await answer(to: "health") else { return nil }
        return try? JSONDecoder().decode(HealthDocument.self, from: Data(line.utf8))
    }

    private func answer(to request: String) async throws -> String? {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connectTimeout(.seconds(2))
            .connect(unixDomainSocketPath: path) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        let limit = channel.channel.eventLoop.scheduleTask(in: Self.longestCheck) {
            channel.channel.close(promise: nil)
        }
        defer { limit.cancel() }
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: request + "\n"))
            var text = ""
            for try await bytes in inbound {
                text += String(buffer: bytes)
                if let end = text.firstIndex(of: "\n") { return String(text[..<end]) }
            }
            return nil
        }
    }
}
