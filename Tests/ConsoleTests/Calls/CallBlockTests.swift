import Foundation
import HTTPTypes
import Operations
import Records
import Routing
import Storage
import Testing

@testable import Console

@Suite struct `Blocking the caller of a call` {
    private let console: TestConsole
    private let id = CallID()

    init() async throws {
        console = try TestConsole()
        try console.publish()
        try await console.store.save([
            CallRecord(
                id: id, did: console.did, caller: "13712345678", planVersion: 1, leg: "lab-1",
                startedAt: TestConsole.now, endedAt: TestConsole.now + 9, disposition: .busy, hungUpBy: .caller,
                witnesses: [.agi, .journal])
        ])
    }

    private var path: String { "/n/\(console.did)/calls/\(id)" }
    private var plan: String { "/n/\(console.did)/plan" }

    private func publish(guard text: String) throws {
        let plan = """
            number: "\(console.did)"
            start: desk
            guard: \(text)
            steps: {desk: {ring: {targets: ["13900001111"]}}}
            """
        _ = try console.store.publish([(console.did, plan, "plan.yaml")], by: console.author)
    }

    private var draft: String? { get throws { try console.store.drafts(of: console.did).first?.document } }

    @Test func `writes the number into the draft, and leads to publishing; the next call is refused after that`()
        async throws
    {
        let cookie = console.signIn(.editor)
        #expect(try await console.get(path, by: cookie).text.contains("action=\"\(path)/block\""))
        let reply = try await console.post("\(path)/block", by: cookie)
        #expect(reply.status == .seeOther && reply.fields[.location] == "\(plan)/publish")
        let page = try await console.get("\(plan)/publish", by: cookie).text
        #expect(page.contains("草稿已拦截 137 1234 5678，发布后生效"))
        #expect(try draft?.contains("guard: {block: {numbers: [\"13712345678\"]}}") == true)
        let record = try #require(try await console.store.call(id))
        func refusal() throws -> Bool {
            return try Operations(console.store).trial(of: record, at: TestConsole.now).receipt.decisions.contains {
                if case .guarded(let verdict, _) = $0 { !verdict.isAdmitted } else { false }
            }
        }
        #expect(try !refusal())
        let draft = try #require(try console.store.drafts(of: console.did).first)
        _ = try await console.post("\(plan)/publish", [("id", "\(draft.id)")], by: cookie)
        #expect(try refusal())
        let again = try await console.post("\(path)/block", by: cookie)
        #expect(again.fields[.location] == path)
        #expect(try await console.get(path, by: cookie).text.contains("137 1234 5678 已在拦截之列"))
    }

    @Test func `takes an exception for the number away, and keeps what the guard has besides`() async throws {
        try publish(
            guard: "{block: {prefixes: [\"170\"]}, allow: {numbers: [\"137 1234 5678\", \"13600001111\"]}}")
        let reply = try await console.post("\(path)/block", by: console.signIn(.owner))
        #expect(reply.fields[.location] == "\(plan)/publish")
        let text = try #require(try draft)
        #expect(text.contains("170") && text.contains("13600001111") && !text.contains("137 1234 5678"))
    }

    @Test func `leads to the form of who is let in where only some are`() async throws {
        try publish(guard: "{only: {numbers: [\"13712345678\"]}}")
        let cookie = console.signIn(.owner)
        let reply = try await console.post("\(path)/block", by: cookie)
        #expect(reply.fields[.location] == "\(plan)/head")
        #expect(try await console.get("\(plan)/head", by: cookie).text.contains("还没有拦截 137 1234 5678"))
        #expect(try draft == nil)
    }

    @Test func `is for who may publish, and for no other number's calls`() async throws {
        for cookie in [console.signIn(.viewer), console.signIn(.duty)] {
            #expect(try await !console.get(path, by: cookie).text.contains("\(path)/block"))
            #expect(try await console.post("\(path)/block", by: cookie).status == .forbidden)
        }
        // A helper who may not see callers would read the number in the draft.
        let helper = console.signIn(asGuestOf: .main, helping: [console.did])
        #expect(try await console.post("\(path)/block", by: helper).status == .forbidden)
        #expect(try draft == nil)
        let other = DID("4006005678")!
        try console.publish(other)
        let foreign = try await console.post("/n/\(other)/calls/\(id)/block", by: console.signIn(.owner))
        #expect(foreign.status == .notFound)
    }
}
