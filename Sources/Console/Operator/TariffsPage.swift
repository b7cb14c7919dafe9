import Access
import Billing
import CivilTime
import Documents
import Foundation
import HTTPTypes
import Markup
import Operations
import Records
import StrictYAML

/// The versions of all tariffs, and the form that adds one as a document.
struct TariffsPage {
    let visit: Visit
    let versions: [TariffVersion]
    var mistakes = Mistakes()

    /// Reads the document that was sent, and adds it.
    static func add(_ desk: PlatformDesk, _ visit: Visit) async throws -> Answer {
        try visit.mustBeFresh()
        do {
            let tariff = try Tariff(document: visit.fields.document)
            let name = tariff.name
            let version = tariff.version
            let start = visit.instant(tariff.validFrom, in: .shanghai)
            let text =
                switch try await desk.addTariff(tariff, at: visit.now) {
                case .added:
                    visit.words(
                        "\(name): version \(version) added, for calls from \(start) on.",
                        "\(name)：已添加版本 \(version)，用于 \(start) 起的来电。")
                case .unchanged:
                    visit.words(
                        "\(name): version \(version) is there already and says the same.",
                        "\(name)：版本 \(version) 已存在，内容相同。")
                }
            return .redirect(to: "/operator/tariffs", Confirmation("\(text)"))
        } catch {
            let mistakes = try DocumentForm.mistakes(error, visit)
            return .page(TariffsPage(visit: visit, versions: try await desk.tariffs(), mistakes: mistakes).page)
        }
    }

    var page: Page {
        let title = visit.words("Tariffs", "资费")
        return Page(title, in: .tariffs, status: mistakes.isEmpty ? .ok : .unprocessableContent) {
            Look.summary(mistakes, title: visit.words("Nothing was added", "没有添加"))
            Look.head(title)
            if versions.isEmpty {
                Look.empty(.money, "\(visit.words("No tariffs yet.", "还没有资费。"))")
            } else {
                Look.rows(versions.map(row))
            }
            adding
        }
    }

    private func row(_ version: TariffVersion) -> HTML {
        let tariff = version.tariff
        let start = visit.instant(tariff.validFrom, in: .shanghai)
        let rules = tariff.rules.count
        return Look.row(
            .money, title: "\(tariff.name) · \(visit.words("version \(tariff.version)", "版本 \(tariff.version)"))",
            below: Look.dots([
                "\(visit.words("from \(start) on", "\(start) 起"))",
                "\(visit.words("\(tariff.perMinute.spoken) a minute", "每分钟 \(tariff.perMinute.spoken)"))",
                "\(visit.words("\(tariff.initial)/\(tariff.increment) s", "\(tariff.initial)/\(tariff.increment) 秒"))",
                "\(visit.words(rules == 1 ? "1 rule" : "\(rules) rules", "\(rules) 条规则"))",
                "\(visit.words("added by \(version.addedBy)", "添加人 \(version.addedBy)"))",
            ]))
    }

    private var adding: HTML {
        DocumentForm(
            visit: visit, path: "/operator/tariffs", title: visit.words("Add a version", "添加版本"),
            label: visit.words("The version as a document", "资费版本文档"),
            hint: visit.words(
                "YAML or JSON. A version is never changed once it is added, as calls were priced by it.",
                "YAML 或 JSON。资费版本一经添加便不再更改，因为已有通话按它计费。"),
            button: visit.words("Add", "添加"), mistakes: mistakes
        ).html
    }
}
