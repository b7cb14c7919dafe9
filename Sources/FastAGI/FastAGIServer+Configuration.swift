extension FastAGIServer {
    /// The server's address, its peers, and its time limits.
    public struct Configuration: Sendable {
        /// Host name or address to listen on. FastAGI has no authentication: loopback or a private network only.
        public var host = "127.0.0.1"

        /// TCP port; 0 lets the system choose one.
        public var port = 4573

        /// A socket that listens already, taken over from another process (``FastAGIListener/handOver()``); ``host``
        /// and ``port`` are not used then. The server owns it.
        public var listeningSocket: CInt?

        /// Peers that may connect. All others are disconnected at once.
        public var allowedPeers: [CIDRBlock] = [.loopbackIPv4, .loopbackIPv6]

        /// Connections that may wait to be accepted. Asterisk gives up after 2 s when this overflows.
        public var backlog = 4096

        /// Connections at once; one more is disconnected, and its dialplan goes on without a session.
        public var maximumSessions = 16_384

        /// Time from the connection to the empty line of the environment.
        public var environmentTimeout: Duration = .seconds(5)

        /// Longest life of a session, talks inside `EXEC Dial` included.
        public var sessionTimeout: Duration = .seconds(12 * 3600)

        /// Added to every command's own limit.
        public var commandGrace: Duration = .seconds(10)

        /// The defaults: port 4573 on loopback.
        public init() {}
    }
}
