import Documents
import HTTPTypes
import Markup
import Operations
import Records
import Routing

/// One telephone of the phone book: name, owner, filing, where it rings, and its removal.
struct PhonePage {
    let visit: Visit
    let booked: BookedPhone
    var mistakes = Mistakes()

    private var phone: Phone { booked.phone }
    private var isKept: Bool { !mistakes.at("remove").isEmpty }

    var page: Page {
        Page(phone.name, in: .phones, status: mistakes.isEmpty ? .ok : .unprocessableContent) {
            Look.summary(mistakes, title: visit.words("Nothing was changed", "没有更改"))
            Look.head(
                phone.name, back: ("/phones", visit.words("Phone book", "号码簿")),
                "<p class=\"lead tel\">\(grouped(phone.target.description))</p>")
            form
            uses
            removal
        }
    }

    private var form: HTML {
        let states = Phone.Filing.allCases.map { (value: $0.rawValue, label: visit.words($0.name)) }
        return visit.form("/phones/\(phone.id)", class: "sheet") {
            Look.field(
                visit.words("Name", "名称"), name: "name", value: visit.fields["name"] ?? phone.name, mistakes: mistakes,
                isRequired: true)
            Look.field(
                visit.words("Owner", "机主"), name: "owner", value: visit.fields["owner"] ?? phone.owner,
                mistakes: mistakes)
            Look.select(
                visit.words("Filing with the carrier", "运营商报备"), name: "filing", options: states,
                chosen: visit.fields["filing"] ?? phone.filing.rawValue)
            Look.acts([Look.button(visit.words("Save", "保存"), .primary)])
        }
    }

    private var uses: HTML {
        guard !booked.uses.isEmpty else { return "" }
        let rows = booked.uses.map { use in
            Look.row(
                .ring, title: "<b class=\"n\">\(use.did.spoken)</b>", path: "/n/\(use.did)",
                below: Look.dots([
                    "\(use.step.description)",
                    "\(use.isDuty ? visit.words("on duty", "值班") : visit.words("by the plan", "按方案"))",
                ]))
        }
        return Look.section(visit.words("Rings at", "振铃位置"), id: "uses", Look.rows(rows))
    }

    private var removal: HTML {
        visit.form("/phones/\(phone.id)/remove") {
            if isKept {
                "<input type=\"hidden\" name=\"anyway\" value=\"on\">"
                Look.button(
                    visit.words("Remove it all the same; it goes on ringing", "仍然移除（照常振铃）"), .danger, icon: .trash)
            } else {
                Look.button(visit.words("Remove", "移除"), .danger, icon: .trash)
            }
        }
    }
}
