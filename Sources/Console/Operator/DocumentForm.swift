import Billing
import Documents
import HTTPTypes
import Markup
import Operations
import StrictYAML

/// The form by which operators add something of the platform as a document.
struct DocumentForm {
    let visit: Visit
    /// Where it is sent to.
    let path: String
    let title: String
    let label: String
    let hint: String
    let button: String
    let mistakes: Mistakes

    var html: HTML {
        let form = visit.form(path, class: "form") {
            Look.area(
                label, name: "text", value: visit.method == .post ? visit.fields.document : "", rows: 16, hint: hint,
                mistakes: mistakes)
            Look.acts([Look.button(button, .primary, icon: .plus)])
        }
        return Look.section(title, id: "adding", Look.sheet(form))
    }

    /// The mistakes of a document that was refused, at its field.
    /// - Throws: An error that is not about the document.
    static func mistakes(_ error: any Error, _ visit: Visit) throws -> Mistakes {
        var mistakes = Mistakes()
        switch error {
        case let error as InvalidDocument:
            for mistake in error.mistakes { mistakes.add(visit.words(mistake.sentence), at: "text") }
        case let error as TariffRefusal: mistakes.add(visit.words(error.message), at: "text")
        case let error as BillingError: mistakes.add(visit.words(error.message), at: "text")
        default: throw error
        }
        return mistakes
    }
}
