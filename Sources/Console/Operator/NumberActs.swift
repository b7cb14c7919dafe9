import Access
import Documents
import Markup
import Operations
import Routing

/// The acts of an operator on a number.
struct NumberActs {
    let desk: PlatformDesk
    let visit: Visit
    let did: DID

    /// - Throws: ``AccessRefusal/notFound`` for what is no number.
    init(_ desk: PlatformDesk, _ visit: Visit) throws {
        guard let did = visit.parameter("did").flatMap({ DID($0) }) else { throw AccessRefusal.notFound }
        self.desk = desk
        self.visit = visit
        self.did = did
    }

    private var path: String { "/operator/numbers/\(did)" }

    func show() async throws -> Answer {
        .page(try await page(Mistakes()).page)
    }

    func suspend() async throws -> Answer {
        let reason = String((visit.fields["reason"] ?? "").filter { !$0.isNewline }.prefix(200))
        return try await answer(at: "reason") {
            try await desk.suspend(did, because: reason, at: visit.now)
            let text = visit.words(
                "\(did.spoken) is suspended from the next call on.", "\(did.spoken) 从下一通来电起停用。")
            return .redirect(
                to: path,
                Confirmation(
                    "\(text)", undo: Confirmation.Undo(visit.words("Resume it", "恢复号码"), action: "\(path)/resume")))
        }
    }

    func resume() async throws -> Answer {
        try await answer(at: "reason") {
            try await desk.resume(did, at: visit.now)
            let text = visit.words(
                "The plan of \(did.spoken) decides again from the next call on.", "\(did.spoken) 从下一通来电起恢复接听。")
            return .redirect(to: path, Confirmation("\(text)"))
        }
    }

    func assign() async throws -> Answer {
        guard let tenant = visit.fields["tenant"].flatMap({ TenantName($0) }) else {
            return try await refuse(visit.words("Choose a tenant.", "选择租户。"), at: "tenant")
        }
        return try await answer(at: "tenant") {
            try await desk.assign(did, to: tenant, at: visit.now)
            let text = visit.words(
                "\(did.spoken) belongs to \(tenant) from the next call on.", "\(did.spoken) 从下一通来电起属于 \(tenant)。")
            return .redirect(to: path, Confirmation("\(text)"))
        }
    }

    func remove() async throws -> Answer {
        try visit.mustBeFresh()
        guard visit.fields["typed"].map({ $0.filter(\.isNumber) }) == did.digits else {
            return try await refuse(visit.words("Type \(did.spoken) to confirm.", "输入 \(did.spoken) 以确认。"), at: "typed")
        }
        return try await answer(at: "typed") {
            try await desk.remove(did, at: visit.now)
            let text = visit.words("\(did.spoken) was removed. Its records stay.", "\(did.spoken) 已移除，话单保留。")
            return .redirect(to: "/operator/numbers", Confirmation("\(text)"))
        }
    }

    /// The answer of an act; the page again with the sentence at the field if it is refused.
    private func answer(at field: String, _ act: () async throws -> Answer) async throws -> Answer {
        do {
            return try await act()
        } catch is NumberRefusal {
            throw AccessRefusal.notFound
        } catch let refusal as SuspensionRefusal {
            return try await refuse(visit.words(refusal.message), at: field)
        } catch let refusal as AssignRefusal {
            return try await refuse(visit.words(refusal.message), at: field)
        } catch let refusal as TenantRefusal {
            return try await refuse(visit.words(refusal.message), at: field)
        }
    }

    private func refuse(_ sentence: String, at field: String) async throws -> Answer {
        var mistakes = Mistakes()
        mistakes.add(sentence, at: field)
        return .page(try await page(mistakes).page)
    }

    private func page(_ mistakes: Mistakes) async throws -> NumberPage {
        NumberPage(
            visit: visit, number: try await desk.number(did, at: visit.now), tenants: try await desk.tenantNames(),
            mistakes: mistakes)
    }
}
