import HTTPTypes
import Hummingbird
import NIOCore

extension ConsoleServer {
    /// The router of all routes and assets. `HEAD` is answered as `GET` is, without the body.
    static func router(_ routes: [Route], _ reception: Reception) -> Router<ConsoleContext> {
        let router = Router(context: ConsoleContext.self, options: .autoGenerateHeadEndpoints)
        let paths = Set(routes.filter { $0.method == .get }.map(\.path))
        router.add(middleware: Shell(reception: reception, paths: paths))
        for route in routes {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                try await reception.answer(request, context, by: route, paths: paths)
            }
        }
        router.get("/healthz") { _, _ in await health(reception) }
        // Browsers ask for it on a page that names no icon, such as one for paper.
        router.get("/favicon.ico") { _, _ in
            Response(status: .seeOther, headers: [.location: Asset.mark.path, .cacheControl: "public, max-age=86400"])
        }
        for asset in Asset.all {
            let content = ByteBuffer(staticString: asset.content)
            router.on(RouterPath(asset.path), method: .get) { _, _ in
                Response(
                    status: .ok,
                    headers: [
                        .contentType: asset.type, .cacheControl: "public, max-age=31536000, immutable",
                    ],
                    body: ResponseBody(byteBuffer: content))
            }
        }
        return router
    }

    /// For a proxy and for `hotline doctor`: 200 once the database can be read, 503 before, and once its file was deleted
    /// or replaced; no detail, and no cookie.
    private static func health(_ reception: Reception) async -> Response {
        let isWell = await reception.gatekeeper.isWell()
        return Response(
            status: isWell ? .ok : .serviceUnavailable,
            headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: isWell ? "ok\n" : "the database cannot be read\n")))
    }
}
