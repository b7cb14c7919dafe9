import Documents
import HTTPTypes
import Markup
import Operations
import Records
import Routing

/// The telephones of a tenant by their names, and the form that adds one.
struct PhonesPage {
    let visit: Visit
    let book: [BookedPhone]
    var mistakes = Mistakes()

    var page: Page {
        Page(
            visit.words("Phone book", "号码簿"), in: .phones, isTwoColumns: true,
            status: mistakes.isEmpty ? .ok : .unprocessableContent
        ) {
            Look.summary(mistakes, title: visit.words("Nothing was added", "没有添加"))
            Look.head(
                visit.words("Phone book", "号码簿"),
                "<p class=\"lead\">\(visit.words("These people can be put on duty with one tap.", "号码簿里的人，点一下就能值班。"))</p>"
            )
            Look.stack {
                if book.isEmpty {
                    Look.empty(.phones, "\(visit.words("Nobody yet. Add your own mobile first.", "还没有人。先加上自己的手机。"))")
                } else {
                    Look.rows(book.map(row))
                }
            }
            Look.stack { form }
        }
    }

    private func row(_ booked: BookedPhone) -> HTML {
        let phone = booked.phone
        let uses = booked.uses.map { use in
            use.did.spoken + " " + use.step.description
                + (use.isDuty ? visit.words(" (on duty)", "（值班）") : "")
        }
        return Look.row(
            .phones, title: "\(phone.name)", path: "/phones/\(phone.id)",
            below: Look.dots(
                ["<span class=\"tel\">\(grouped(phone.target.description))</span>"]
                    + uses.prefix(2).map { "\($0)" }),
            end: Self.filing(phone.filing, visit))
    }

    /// The state of a telephone's filing; nothing for one that was never filed.
    static func filing(_ filing: Phone.Filing, _ visit: Visit) -> HTML {
        let name = visit.words(filing.name)
        switch filing {
        case .none: return ""
        case .submitted: return Look.chip(.info, name, icon: .wait)
        case .filed: return Look.chip(.good, name)
        case .refused: return Look.chip(.bad, name)
        }
    }

    private var form: HTML {
        visit.form("/phones", class: "sheet") {
            "<h2>\(visit.words("Add a telephone", "添加电话"))</h2>"
            Look.field(
                visit.words("Name", "名称"), name: "name", value: visit.fields["name"] ?? "",
                hint: visit.words("such as 李明 or Front desk", "例如：李明、前台"), mistakes: mistakes, isRequired: true)
            Look.field(
                visit.words("Number", "号码"), name: "number", .telephone, value: visit.fields["number"] ?? "",
                hint: visit.words("a mobile, a landline with area code, or sip:NAME", "手机、带区号的座机，或 sip:NAME"),
                mistakes: mistakes, isRequired: true)
            Look.field(
                visit.words("Owner", "机主"), name: "owner", value: visit.fields["owner"] ?? "",
                hint: visit.words("for the carrier's filing; may stay empty", "供运营商报备，可以不填"), mistakes: mistakes)
            Look.acts([Look.button(visit.words("Add", "添加"), .primary, icon: .plus)])
        }
    }
}
