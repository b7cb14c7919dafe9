import Documents
import HTTPTypes
import Operations
import Records
import Routing
import TestSupport
import Testing

@testable import Console

@Suite struct `The templates` {
    let console: TestConsole

    init() throws {
        console = try TestConsole()
        try console.publish()
    }

    @Test(arguments: PlanTemplate.allCases)
    func `are drafts in which the check finds nothing`(template: PlanTemplate) async throws {
        let editor = console.signIn(.editor)
        let path = "/n/\(console.did)/plan/templates"
        var form = try #require(SentForm(try await console.get(path, by: editor).text, to: path))
        form["template"] = template.rawValue
        form["first"] = "13900001111"
        form["second"] = template.needsSecond ? "13900002222" : nil
        let reply = try await console.post(path, form.fields.map { ($0.name, $0.value) }, by: editor)
        #expect(reply.status == .seeOther, "\(reply.text)")
        let operations = Operations(console.store)
        let text = try operations.editedPlan(of: console.did).text
        #expect(text.contains("13900001111") && text.contains("13900002222") == template.needsSecond)
        let context = try operations.context(ofText: text, of: console.did, at: TestConsole.now)
        let findings = context.findings(from: TestConsole.now) { _ in .all }
        #expect(findings.allSatisfy { $0.severity == .info }, "\(findings)")
        #expect(throws: Never.self) { try NumberPlan(stored: text) }
    }

    @Test func `ask for a telephone that can ring`() async throws {
        let editor = console.signIn(.editor)
        let path = "/n/\(console.did)/plan/templates"
        let base = try #require(SentForm(try await console.get(path, by: editor).text, to: path)?["base"])
        for (number, sentence) in [("", "请填写接听电话"), ("12", "#first")] {
            let reply = try await console.post(
                path, [("template", "direct"), ("first", number), ("base", base)], by: editor)
            #expect(reply.status == .unprocessableContent && reply.text.contains(sentence), "\(reply.text)")
        }
    }
}
