import Access
import Foundation
import HTTPTypes
import Markup
import Records

/// The company that bills name: the tenant's own, or the platform's, which sells.
struct BillPartyForm {
    /// The side of the bill.
    enum Side {
        case customer, seller
    }

    let visit: Visit
    let party: BillParty
    let side: Side
    let mistakes: Mistakes

    private static let most = 200

    init(visit: Visit, party: BillParty, of side: Side) {
        self.visit = visit
        self.party = party
        self.side = side
        var mistakes = Mistakes()
        if visit.method == .post {
            let parts = [
                ("name", party.name), ("tax", party.taxNumber), ("address", party.address), ("bank", party.bank),
            ]
            for (field, text) in parts where text.count > Self.most {
                mistakes.add(visit.words("At most \(Self.most) characters.", "最多 \(Self.most) 个字。"), at: field)
            }
            let code = party.taxNumber
            if !code.isEmpty,
                !(15...20).contains(code.count) || !code.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) })
            {
                mistakes.add(
                    visit.words(
                        "15 to 20 letters and digits, such as 91310000MA1FL4XX0X.",
                        "15 至 20 位字母和数字，例如 91310000MA1FL4XX0X。"),
                    at: "tax")
            }
            if party.name.isEmpty {
                mistakes.add(visit.words("Write the registered name.", "填写公司全称。"), at: "name")
            }
        }
        self.mistakes = mistakes
    }

    /// The party that was sent.
    static func sent(_ visit: Visit) -> BillParty {
        BillParty(
            name: visit.fields["name"] ?? "", taxNumber: visit.fields["tax"] ?? "",
            address: visit.fields["address"] ?? "",
            bank: visit.fields["bank"] ?? "")
    }

    var page: Page {
        let title =
            side == .customer
            ? visit.words("The company on bills", "开票信息") : visit.words("The seller on bills", "账单的销售方")
        let back =
            side == .customer
            ? ("/money", visit.words("Money", "话费")) : ("/operator/tenants", visit.words("Tenants", "租户"))
        return Page(
            title, in: side == .customer ? .money : .tenants, status: mistakes.isEmpty ? .ok : .unprocessableContent
        ) {
            Look.head(title, back: back)
            Look.summary(mistakes, title: visit.words("Nothing was changed", "没有改动"))
            if side == .seller || visit.may(.keepSettings) {
                form
            } else {
                Look.rows(facts.map { "<p class=\"pad-y\"><span class=\"meta\">\($0.name)</span><br>\($0.text)</p>" })
            }
        }
    }

    private var facts: [(name: String, text: String)] {
        [
            (visit.words("Registered name", "公司全称"), party.name),
            (visit.words("Tax number", "纳税人识别号"), party.taxNumber),
            (visit.words("Address and telephone", "地址、电话"), party.address),
            (visit.words("Bank and account", "开户行及账号"), party.bank),
        ].map { ($0.0, $0.1.isEmpty ? "–" : $0.1) }
    }

    private var form: HTML {
        visit.form(side == .customer ? "/money/company" : "/operator/seller", class: "sheet form") {
            Look.field(visit.words("Registered name", "公司全称"), name: "name", value: party.name, mistakes: mistakes)
            Look.field(visit.words("Tax number", "纳税人识别号"), name: "tax", value: party.taxNumber, mistakes: mistakes)
            Look.field(
                visit.words("Address and telephone", "地址、电话"), name: "address", value: party.address, mistakes: mistakes
            )
            Look.field(visit.words("Bank and account", "开户行及账号"), name: "bank", value: party.bank, mistakes: mistakes)
            Look.acts([Look.button(visit.words("Save", "保存"), .primary)])
        }
    }
}
