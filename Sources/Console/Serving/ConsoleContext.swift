import Hummingbird
import Logging
import NIOCore

/// The things that the server knows of a request besides the request.
struct ConsoleContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The address that the connection comes from; `nil` for a connection over a path.
    let peer: String?
    /// A short id of the request, for its page of an error and for the log: the end of the server's own, or one that is
    /// made here if the log's handler carries none.
    let shortID: String

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress?.ipAddress
        let id = source.logger[metadataKey: "hb.request.id"].map { String($0.description.suffix(8)) } ?? ""
        shortID = id.isEmpty ? String(UInt32.random(in: 0x1000_0000 ... .max), radix: 16) : id
    }
}
