import Access
import Documents
import HTTPTypes
import Identity
import Markup
import Operations
import Records
import Routing

/// The settings of a number.
enum SettingsRoutes {
    static func register(in pages: Pages) {
        pages.number(.get, "settings", needs: .keepSettings) { desk, visit in .page(try await settings(desk, visit)) }
        pages.number(.post, "settings", needs: .keepSettings) { desk, visit in try await save(desk, visit) }
        pages.number(.post, "settings/remote-help", needs: .keepSettings) { desk, visit in
            let hours = visit.fields["hours"].flatMap { Int($0) }.flatMap { (1...24).contains($0) ? $0 : nil }
            try await desk.allowRemoteHelp(hours: hours, at: visit.now)
            let text =
                hours == nil
                ? visit.words("Remote help is off.", "远程协助已结束。")
                : visit.words("Remote help is on; it ends by itself.", "远程协助已开启，到时自动结束。")
            return .redirect(to: "/n/\(desk.did)/settings", Confirmation("\(text)"))
        }
        pages.number(.post, "settings/query-password", needs: .keepSettings) { desk, visit in
            try await password(desk, visit)
        }
    }

    private static func settings(
        _ desk: NumberDesk, _ visit: Visit, _ mistakes: Mistakes = Mistakes()
    ) async throws -> Page {
        let (setting, rings) = try await desk.settings()
        let people = try await desk.people(at: visit.now)
        return SettingsPage(
            visit: visit, did: desk.did, setting: setting, rings: rings, people: people, mistakes: mistakes
        ).page
    }

    private static func save(_ desk: NumberDesk, _ visit: Visit) async throws -> Answer {
        do {
            try await desk.chooseDutyStep(visit.fields["step"].flatMap { StepName($0) }, at: visit.now)
            try await desk.maskQueries(visit.fields["masked"] != nil, at: visit.now)
            return .redirect(
                to: "/n/\(desk.did)/settings", Confirmation("\(visit.words("Saved.", "已保存。"))"))
        } catch let refusal as DutyRefusal {
            var mistakes = Mistakes()
            mistakes.add(visit.words(refusal.message), at: "step")
            return .page(try await settings(desk, visit, mistakes))
        }
    }

    private static func password(_ desk: NumberDesk, _ visit: Visit) async throws -> Answer {
        let path = "/n/\(desk.did)/settings"
        guard visit.fields["act"] == "make" else {
            try await desk.removeQueryPassword(at: visit.now)
            return .redirect(
                to: path, Confirmation("\(visit.words("The query password is off.", "查询密码已停用。"))"))
        }
        let password = try await desk.makeQueryPassword(at: visit.now).spoken
        let text: HTML =
            visit.language == .zh
            ? "查询密码：<b class=\"n\">\(password)</b>。只显示这一次，现在记下来。"
            : "Query password: <b class=\"n\">\(password)</b>. It is shown this once: note it now."
        return .redirect(to: path, Confirmation(text))
    }
}
