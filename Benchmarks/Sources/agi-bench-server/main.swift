import FastAGI
import Logging
import NIOPosix

/// agi-bench-server PORT: plays the benchmark's call with FastAGI on one event loop, as any handler would.
guard CommandLine.arguments.count == 2, let port = Int(CommandLine.arguments[1]) else {
    print("usage: agi-bench-server PORT")
    throw CancellationError()
}
var configuration = FastAGIServer.Configuration()
configuration.port = port
var logger = Logger(label: "agi-bench-server")
logger.logLevel = .info

try await FastAGIServer(
    configuration: configuration, eventLoopGroup: MultiThreadedEventLoopGroup(numberOfThreads: 1), logger: logger
) { session in
    try await session.send(.answer())
    try await session.send(.setVariable("A", "1"))
    _ = try await session.send(.getVariable("X"))
    try await session.send(.streamFile("hello"))
    try await session.send(.setVariable("DIAL_TARGETS", "PJSIP/100"))
}.run()
