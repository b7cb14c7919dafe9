import FastAGI
import Glibc
import Logging
import NIOPosix

/// `agi-bench-server PORT`: plays the benchmark's call with FastAGI on one event loop, as any handler would.
guard CommandLine.arguments.count == 2, let port = Int(CommandLine.arguments[1]) else {
    print("usage: agi-bench-server PORT")
    exit(2)
}
var configuration = FastAGIServer.Configuration()
configuration.port = port

try await FastAGIServer(
    configuration: configuration, eventLoopGroup: MultiThreadedEventLoopGroup(numberOfThreads: 1),
    logger: Logger(label: "agi-bench-server")
) { session in
    try await session.send(.answer())
    try await session.send(.setVariable("A", "1"))
    try await session.send(.getVariable("X"))
    try await session.send(.streamFile("hello"))
    try await session.send(.setVariable("DIAL_TARGETS", "PJSIP/100"))
}.run()
