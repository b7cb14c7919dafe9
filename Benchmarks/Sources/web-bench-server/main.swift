import Glibc
import Hummingbird
import Logging
import NIOCore

/// `web-bench-server PORT`: answers `/` with 16 KB of constant text, as any route would, and does nothing else.
guard CommandLine.arguments.count == 2, let port = Int(CommandLine.arguments[1]) else {
    print("usage: web-bench-server PORT")
    exit(2)
}
let text = ByteBuffer(string: String(repeating: "0123456789abcde\n", count: 1024))
let router = Router()
router.get("/") { _, _ in
    Response(status: .ok, headers: [.contentType: "text/html; charset=utf-8"], body: ResponseBody(byteBuffer: text))
}
var logger = Logger(label: "web-bench-server")
logger.logLevel = .warning
try await Application(
    router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)), logger: logger
).runService()
