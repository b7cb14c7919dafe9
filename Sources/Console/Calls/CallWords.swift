import Access
import Documents
import Foundation
import Markup
import Numbering
import Records
import Reports
import Routing

/// The words of calls on pages, and the names of telephones.
struct CallWords {
    let visit: Visit
    let zone: TimeZone
    let names: Names

    /// The words for a number's calls, with the phone book of its tenant.
    init(of desk: NumberDesk, _ visit: Visit) async throws {
        self.visit = visit
        zone = try await desk.zone()
        names = Names(try await desk.phones())
    }

    init(visit: Visit, zone: TimeZone, names: Names) {
        self.visit = visit
        self.zone = zone
        self.names = names
    }

    /// A telephone by its name, or its number.
    func name(_ target: DialTarget) -> String { names[target] }

    /// `138 0013 8000`, or that it was not shown.
    func caller(_ number: String?) -> String {
        number.map(grouped) ?? visit.words("Number not shown", "号码未显示")
    }

    /// The outcome as a list shows it.
    func outcome(_ record: CallRecord) -> (tone: Look.Tone?, icon: Icon, word: String) {
        let outcome = record.outcome
        return (outcome.tone, outcome.icon, visit.words(outcome.word))
    }

    /// `浙江杭州`
    func place(_ caller: Caller?) -> String {
        let places = caller?.places ?? []
        guard let first = places.first else {
            return caller?.numberClass == .overseas
                ? visit.words("abroad", "境外") : visit.words("place unknown", "归属地不明")
        }
        guard places.count == 1, let city = first.city, city != first.province else { return first.province }
        return first.province + city
    }

    /// The person who answered, or why nobody did: `李明占线`.
    func reason(_ record: CallRecord) -> String {
        guard record.outcome != .answered else { return record.hops.last.map(answerer) ?? "" }
        guard let hop = record.hops.last else { return ReportWords(language: visit.language).name(of: record.outcome) }
        return result(hop)
    }

    /// The telephones of a hop, or the one that answered.
    func answerer(_ hop: HopRecord) -> String {
        if let target = hop.answeredBy { return name(target) }
        return hop.targets.map(name).joined(separator: visit.words(", ", "、"))
    }

    /// The result of one telephone, in a word or two behind its name.
    func result(_ hop: HopRecord) -> String {
        let who = answerer(hop)
        return switch hop.status {
        case .answer: visit.words("\(who) answered", "\(who)接听")
        case .busy: visit.words("\(who) busy", "\(who)占线")
        case .noAnswer: visit.words("\(who): no answer", "\(who)没接")
        case .cancel: visit.words("hung up while \(who) rang", "\(who)振铃时主叫挂机")
        case .unwitnessed: visit.words("\(who): not witnessed", "\(who)无人见证")
        default: visit.words("\(who) not reachable", "\(who)无法接通")
        }
    }

    /// `true` if the visitor may see whom to call back, and a telephone dials it.
    func isDialable(_ record: CallRecord) -> Bool {
        guard visit.may(.seeCallers), let number = record.caller else { return false }
        let digits = number.hasPrefix("+") ? number.dropFirst() : number[...]
        return (3...20).contains(digits.count) && digits.allSatisfy { $0.isASCII && $0.isNumber }
    }

    /// The link that calls back whoever was missed.
    func callBack(_ record: CallRecord) -> HTML {
        guard record.outcome.isLost, isDialable(record), let number = record.caller else { return "" }
        return "<a class=\"button small\" href=\"tel:\(number)\">\(visit.words("Call back", "回拨"))</a>"
    }
}
