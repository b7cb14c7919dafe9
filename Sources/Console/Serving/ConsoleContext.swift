import Hummingbird
import Logging
import NIOCore

/// The things that the server knows of a request besides the request.
struct ConsoleContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The address that the connection comes from; `nil` for a connection over a path.
    let peer: String?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress?.ipAddress
    }
}
