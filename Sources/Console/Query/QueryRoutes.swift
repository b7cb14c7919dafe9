import Access
import Documents
import Foundation
import HTTPTypes
import Markup
import Routing

/// The calls of one number by its query password: no account, no receipts, no money.
enum QueryRoutes {
    static func register(in pages: Pages) {
        pages.query(.get, "/query") { gatekeeper, exchange in
            guard let desk = try await gatekeeper.desk(of: exchange) else {
                return .page(QueryEntryPage(exchange: exchange).page)
            }
            let (records, zone) = try await desk.calls(since: beginning(exchange), limit: QueryPage.length)
            return .page(
                QueryPage(exchange: exchange, did: desk.did, records: records, zone: zone).page)
        }
        pages.query(.post, "/query") { gatekeeper, exchange in
            do {
                let token = try await gatekeeper.beginQuery(
                    of: exchange.fields["number"] ?? "", password: exchange.fields["password"] ?? "",
                    address: exchange.address, at: exchange.now)
                return .redirect(to: "/query").setting(.query, to: token, age: 3600)
            } catch let refusal as QueryRefusal {
                return .page(QueryEntryPage(exchange: exchange, refusal: refusal.message).page, after: refusal)
            } catch let refusal as SignInRefusal {
                return .page(
                    QueryEntryPage(exchange: exchange, refusal: refusal.message, status: refusal.status).page,
                    after: refusal)
            }
        }
        pages.query(.get, "/query/calls.csv") { gatekeeper, exchange in
            guard let desk = try await gatekeeper.desk(of: exchange) else { return .redirect(to: "/query") }
            let (records, zone) = try await desk.calls(since: beginning(exchange), limit: 5000)
            let text = QueriedCalls(records, in: zone).csv(in: exchange.language)
            return .file(
                FileAnswer("calls-\(desk.did).csv", type: "text/csv; charset=utf-8", from: 0) { _ in (text, nil) })
        }
        pages.query(.post, "/query/end") { gatekeeper, exchange in
            if let token = exchange.cookie(.query) { try await gatekeeper.endQuery(token, at: exchange.now) }
            return .redirect(to: "/query").removing(.query)
        }
    }

    private static func beginning(_ exchange: Exchange) -> Date {
        exchange.now.addingTimeInterval(-Double(QueryPage.days) * 86_400)
    }
}

extension Gatekeeper {
    fileprivate func desk(of exchange: Exchange) async throws -> QueryDesk? {
        guard let token = exchange.cookie(.query) else { return nil }
        return try await queryDesk(token, at: exchange.now)
    }
}
