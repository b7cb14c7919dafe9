import Access
import Billing
import Documents
import Foundation
import HTTPTypes
import Markup
import Operations
import Records
import StrictYAML

/// The packages and options on sale, those that were withdrawn, and the form that adds some as a document.
struct PackagesPage {
    let visit: Visit
    let packages: [CatalogPackage]
    var mistakes = Mistakes()

    /// Reads the document that was sent, and puts its packages on sale.
    static func add(_ desk: PlatformDesk, _ visit: Visit) async throws -> Answer {
        try visit.mustBeFresh()
        do {
            let offers = try PackageOffer.read(document: visit.fields.document)
            try await desk.sell(offers, at: visit.now)
            let names = offers.map(\.package.id).joined(separator: visit.words(", ", "、"))
            return .redirect(to: path, Confirmation("\(visit.words("On sale: \(names).", "已上架：\(names)。"))"))
        } catch {
            let mistakes = try DocumentForm.mistakes(error, visit)
            return .page(PackagesPage(visit: visit, packages: try await desk.packages(), mistakes: mistakes).page)
        }
    }

    /// Takes the package of the path off sale.
    static func withdraw(_ desk: PlatformDesk, _ visit: Visit) async throws -> Answer {
        try visit.mustBeFresh()
        let id = visit.parameter("id") ?? ""
        do {
            try await desk.withdrawPackage(id, at: visit.now)
            let text = visit.words("\(id): off sale; numbers that hold it keep it.", "\(id)：已停售；已持有的号码不受影响。")
            return .redirect(to: path, Confirmation("\(text)"))
        } catch let refusal as PackageRefusal {
            var mistakes = Mistakes()
            mistakes.add(visit.words(refusal.message), at: "packages")
            return .page(PackagesPage(visit: visit, packages: try await desk.packages(), mistakes: mistakes).page)
        }
    }

    private static let path = "/operator/packages"

    var page: Page {
        let title = visit.words("Packages", "套餐")
        let (sold, withdrawn) = (packages.filter { $0.withdrawnAt == nil }, packages.filter { $0.withdrawnAt != nil })
        return Page(title, in: .packages, status: mistakes.isEmpty ? .ok : .unprocessableContent) {
            Look.summary(mistakes, title: visit.words("Nothing was changed", "没有更改"))
            Look.head(title)
            "<div id=\"packages\">"
            if sold.isEmpty {
                Look.empty(.money, "\(visit.words("No packages on sale yet.", "还没有在售的套餐。"))")
            } else {
                Look.rows(sold.map(row))
            }
            "</div>"
            if !withdrawn.isEmpty {
                Look.section(visit.words("Off sale", "已停售"), id: "withdrawn", Look.rows(withdrawn.map(row)))
            }
            adding
        }
    }

    private func row(_ sold: CatalogPackage) -> HTML {
        let package = sold.package
        let kind = sold.isOption ? visit.words("option", "可选功能") : visit.words("base package", "基础套餐")
        let functions = package.functions.map { visit.words($0.english, $0.chinese) }
            .joined(separator: visit.words(", ", "、"))
        let fee = package.monthlyFee.spoken
        let act: HTML =
            sold.withdrawnAt == nil
            ? visit.form("\(Self.path)/\(package.id)/withdraw") {
                Look.button(visit.words("Take off sale", "停售"), .dangerSmall)
            } : ""
        return Look.row(
            .money, title: "\(visit.words(package.englishName, package.chineseName)) · \(package.id)",
            below: Look.dots([
                "\(kind)", "\(visit.words("\(fee) a month", "每月 \(fee)"))",
                "\(visit.words("\(package.includedMinutes) minutes", "含 \(package.includedMinutes) 分钟"))",
                "\(functions)",
            ]), act: act)
    }

    private var adding: HTML {
        DocumentForm(
            visit: visit, path: Self.path, title: visit.words("Add packages", "添加套餐"),
            label: visit.words("One package or a list of them, as a document", "一个套餐或套餐列表的文档"),
            hint: visit.words(
                "YAML or JSON. One of an id that is there takes its place for those who get it from now on.",
                "YAML 或 JSON。编号已存在时，此后购买的号码使用新内容；已持有的号码不受影响。"),
            button: visit.words("Put on sale", "上架"), mistakes: mistakes
        ).html
    }
}
