import Foundation
import NIOCore
import NIOPosix

/// The process whose port this one has taken over, while it finishes its last calls.
struct Predecessor: Sendable {
    /// The socket on which it took calls.
    let listeningSocket: CInt
    private let connection: any Channel

    /// Asks the process that serves now for its listening socket; it takes no more calls from then on, and ends.
    /// - Returns: `nil` if nobody serves.
    /// - Throws: ``Failure`` if it refuses or does not answer within 5 s.
    static func takeOver(_ address: Address, control path: String) async throws -> Predecessor? {
        guard let connection = try ControlClient.connect(to: path) else { return nil }
        try connection.send("take-over \(address)")
        guard let socket = try PassedSocket.receive(from: connection.descriptor) else {
            let answer = connection.lines().first { _ in true }
            throw Failure.outside(
                "the running hotline does not hand over; it says: \(answer ?? "nothing")",
                "正在运行的 hotline 没有移交" + (answer.map { "；它应答：\($0)" } ?? "，也没有应答"))
        }
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .withConnectedSocket(connection.descriptor).get()
        return Predecessor(listeningSocket: socket, connection: channel)
    }

    /// Lets it end: whoever watches the service knows its successor now.
    func mayEnd() async throws {
        try await connection.writeAndFlush(ByteBuffer(string: "known\n"))
    }

    /// Returns when it has ended: all that it knew is on record.
    func ended() async {
        try? await connection.closeFuture.get()
    }
}
