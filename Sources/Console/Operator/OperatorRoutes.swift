import Access
import Documents
import HTTPTypes
import Markup
import Operations
import Routing

extension Pages {
    /// The pages of the platform's operators.
    func addOperatorRoutes(live: LiveFeed) {
        platform(.get, "/operator", needs: .seeHealth) { desk, visit in
            let health = visit.state == .up ? await live.health() : nil
            let rate = try await desk.callRate(at: visit.now)
            let up = live.snapshot(at: visit.now).calls.count
            return .page(HealthPage(visit: visit, health: health, rate: rate, up: up).page)
        }
        platform(.get, "/operator/stream", needs: .seeHealth) { _, visit in
            guard let snapshots = live.snapshots() else { throw Refused.tooMany(seconds: 60) }
            let changes = StateChanges(isUp: visit.query["was"] != "silent")
            let events = snapshots.compactMap { snapshot in
                changes.isNews(snapshot.state)
                    ? HealthHeadline(answering: visit, state: snapshot.state, up: snapshot.calls.count)
                        .html.description : nil
            }
            return Answer(content: .events(EventStream(events)))
        }
        addTenantRoutes()
        platform(.get, "/operator/tariffs", needs: .keepTenants) { desk, visit in
            .page(TariffsPage(visit: visit, versions: try await desk.tariffs()).page)
        }
        platform(.post, "/operator/tariffs", needs: .keepTenants) { try await TariffsPage.add($0, $1) }
        platform(.get, "/operator/packages", needs: .keepTenants) { desk, visit in
            .page(PackagesPage(visit: visit, packages: try await desk.packages()).page)
        }
        platform(.post, "/operator/packages", needs: .keepTenants) { try await PackagesPage.add($0, $1) }
        platform(.post, "/operator/packages/:id/withdraw", needs: .keepTenants) {
            try await PackagesPage.withdraw($0, $1)
        }
        addPeopleRoutes()
        platform(.get, "/operator/audit", needs: .seePlatformAudit) { desk, visit in
            let before = visit.query["before"].flatMap { Int($0) }
            let entries = try await desk.audit(before: before, limit: AuditPage.length + 1)
            return .page(AuditPage(visit: visit, entries: entries, section: .platformAudit).page)
        }
        platform(.get, "/operator/numbers", needs: .keepNumbers) { desk, visit in
            let numbers = try await desk.numbers(at: visit.now)
            return .page(NumbersPage(visit: visit, numbers: numbers, sought: visit.query["q"] ?? "").page)
        }
        platform(.get, "/operator/numbers/:did", needs: .keepNumbers) { try await NumberActs($0, $1).show() }
        platform(.post, "/operator/numbers/:did/suspend", needs: .keepNumbers) {
            try await NumberActs($0, $1).suspend()
        }
        platform(.post, "/operator/numbers/:did/resume", needs: .keepNumbers) {
            try await NumberActs($0, $1).resume()
        }
        platform(.post, "/operator/numbers/:did/assign", needs: .keepNumbers) {
            try await NumberActs($0, $1).assign()
        }
        platform(.post, "/operator/numbers/:did/remove", needs: .keepNumbers) {
            try await NumberActs($0, $1).remove()
        }
    }

    private func addTenantRoutes() {
        platform(.get, "/operator/tenants", needs: .seeTenants) { desk, visit in
            try await .page(Self.tenants(desk, visit).page)
        }
        platform(.post, "/operator/tenants", needs: .keepTenants, Self.addTenant)
        platform(.get, "/operator/tenants/:tenant", needs: .seeTenants) { try await TenantActs($0, $1).show() }
        platform(.post, "/operator/tenants/:tenant/topups", needs: .topUp) { try await TenantActs($0, $1).topUp() }
        platform(.post, "/operator/tenants/:tenant/terms", needs: .keepTenants) {
            try await TenantActs($0, $1).changeTerms()
        }
        platform(.post, "/operator/tenants/:tenant/owners", needs: .keepTenants) {
            try await TenantActs($0, $1).inviteOwner()
        }
        platform(.post, "/operator/tenants/:tenant/corrections", needs: .keepTenants) {
            try await TenantActs($0, $1).correct()
        }
    }

    private func addPeopleRoutes() {
        platform(.get, "/operator/people", needs: .keepOperators) { try await OperatorActs($0, $1).show() }
        platform(.post, "/operator/people", needs: .keepOperators) { try await OperatorActs($0, $1).invite() }
        platform(.post, "/operator/people/:id/disable", needs: .keepOperators) {
            try await OperatorActs($0, $1).setDisabled(true)
        }
        platform(.post, "/operator/people/:id/enable", needs: .keepOperators) {
            try await OperatorActs($0, $1).setDisabled(false)
        }
    }

    private static func tenants(_ desk: PlatformDesk, _ visit: Visit) async throws -> TenantsPage {
        TenantsPage(
            visit: visit, tenants: try await desk.tenants(at: visit.now), tariffs: try await desk.tariffNames())
    }

    @Sendable
    private static func addTenant(_ desk: PlatformDesk, _ visit: Visit) async throws -> Answer {
        var mistakes = Mistakes()
        let name = visit.fields["name"].flatMap { TenantName($0) }
        if name == nil {
            mistakes.add(
                visit.words(
                    "Small letters, digits and -, beginning with a letter, 32 at most.",
                    "小写字母、数字和 -，以字母开头，最多 32 个字符。"), at: "name")
        }
        if let terms = TermsForm.read(visit, &mistakes), let name {
            do {
                try await desk.addTenant(name, terms, at: visit.now)
                let text = visit.words("\(name) was added.", "已添加租户 \(name)。")
                return .redirect(to: "/operator/tenants/\(name)", Confirmation("\(text)"))
            } catch let refusal as TenantRefusal {
                mistakes.add(visit.words(refusal.message), at: "name")
            } catch let refusal as TariffRefusal {
                mistakes.add(visit.words(refusal.message), at: "tariff")
            }
        }
        var page = try await tenants(desk, visit)
        page.mistakes = mistakes
        return .page(page.page)
    }
}
