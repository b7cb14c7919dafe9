import Access
import Documents
import Foundation
import HTTPTypes
import Markup
import Operations
import Records
import Routing

/// The phone book: all telephones, one of them, and the acts.
enum PhoneRoutes {
    static func register(in pages: Pages) {
        pages.tenant(.get, "/phones", needs: .keepPhoneBook) { desk, visit in .page(try await book(desk, visit)) }
        pages.tenant(.post, "/phones", needs: .keepPhoneBook) { desk, visit in
            do {
                let phone = try await desk.addPhone(
                    visit.fields["number"] ?? "", named: visit.fields["name"] ?? "", owner: visit.fields["owner"] ?? "",
                    at: visit.now)
                return .redirect(
                    to: "/phones",
                    Confirmation("\(visit.words("\(phone.name) is in the phone book.", "\(phone.name)已加入号码簿。"))"))
            } catch let refusal as PhoneRefusal {
                return .page(try await book(desk, visit, mistakes(refusal, visit)))
            }
        }
        pages.tenant(.get, "/phones/:id", needs: .keepPhoneBook) { desk, visit in
            .page(PhonePage(visit: visit, booked: try await booked(desk, visit)).page)
        }
        pages.tenant(.post, "/phones/:id", needs: .keepPhoneBook) { desk, visit in try await change(desk, visit) }
        pages.tenant(.post, "/phones/:id/remove", needs: .keepPhoneBook) { desk, visit in
            try await remove(desk, visit)
        }
    }

    private static func book(
        _ desk: TenantDesk, _ visit: Visit, _ mistakes: Mistakes = Mistakes()
    ) async throws -> Page {
        PhonesPage(visit: visit, book: try await desk.phoneBook(at: visit.now), mistakes: mistakes).page
    }

    /// The telephone that the path names.
    private static func booked(_ desk: TenantDesk, _ visit: Visit) async throws -> BookedPhone {
        let id = visit.parameter("id").flatMap { Int($0) }
        guard let found = try await desk.phoneBook(at: visit.now).first(where: { $0.phone.id == id }) else {
            throw AccessRefusal.notFound
        }
        return found
    }

    private static func change(_ desk: TenantDesk, _ visit: Visit) async throws -> Answer {
        let booked = try await booked(desk, visit)
        do {
            let name = visit.fields["name"] ?? ""
            try await desk.changePhone(
                booked.phone.id, name: name, owner: visit.fields["owner"] ?? "",
                filing: visit.fields["filing"].flatMap { Phone.Filing(rawValue: $0) } ?? booked.phone.filing,
                at: visit.now)
            return .redirect(
                to: "/phones", Confirmation("\(visit.words("\(name) was changed.", "已保存\(name)。"))"))
        } catch let refusal as PhoneRefusal {
            return .page(PhonePage(visit: visit, booked: booked, mistakes: mistakes(refusal, visit)).page)
        }
    }

    private static func remove(_ desk: TenantDesk, _ visit: Visit) async throws -> Answer {
        let booked = try await booked(desk, visit)
        do {
            let phone = try await desk.removePhone(
                booked.phone.id, anyway: visit.fields["anyway"] != nil, at: visit.now)
            let undo = Confirmation.Undo(
                visit.words("Undo", "撤销"), action: "/phones",
                fields: FormFields([
                    .init("name", phone.name), .init("number", phone.target.description), .init("owner", phone.owner),
                ]))
            return .redirect(
                to: "/phones",
                Confirmation("\(visit.words("\(phone.name) was removed.", "已移除\(phone.name)。"))", undo: undo))
        } catch let refusal as PhoneRefusal {
            return .page(PhonePage(visit: visit, booked: booked, mistakes: mistakes(refusal, visit)).page)
        }
    }

    private static func mistakes(_ refusal: PhoneRefusal, _ visit: Visit) -> Mistakes {
        var mistakes = Mistakes()
        let field =
            switch refusal {
            case .badName: "name"
            case .badOwner: "owner"
            case .inUse: "remove"
            case .cannotBeDialled, .tooShort, .taken, .unknown, .full, .mistaken: "number"
            }
        mistakes.add(visit.words(refusal.message), at: field)
        return mistakes
    }
}
