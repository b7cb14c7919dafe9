import HTTPTypes
import Operations
import Records
import Routing
import Storage
import TestSupport
import Testing

@testable import Access
@testable import Console

@Suite struct `The owner of a number` {
    private let console: TestConsole
    private let account: Int

    init() throws {
        console = try TestConsole()
        try console.publish()
        let operations = Operations(console.store)
        try operations.addPhone("13900001111", named: "李明", of: .main, by: console.author)
        account = try operations.addUser(
            "13800138000", name: "周岭", .tenant(Membership(tenant: .main, role: .owner)), by: console.author
        ).account.id
        #expect(account == 1, "the account of the cookies")
    }

    private var path: String { "/n/\(console.did)" }
    private let change = [("step", "night"), ("phone", "13900001111"), ("until", "undone")]

    @Test func `is told of a change on a locked device until they put it away, which the device cannot`() async throws {
        let locked = console.signIn(.owner, state: .locked)
        #expect(try await console.post(path, change, by: locked).status == .seeOther)
        let owner = console.signIn(.owner)
        for _ in 1...2 {
            let page = try await console.get(path, by: owner).text
            #expect(page.contains("王芳在锁定的设备上把“night”换成了李明。"))
        }
        #expect(try await !console.get(path, by: locked).text.contains("在锁定的设备上"))
        _ = try await console.post("\(path)/notices", [("through", "1")], by: locked)
        #expect(try await console.get(path, by: owner).text.contains("在锁定的设备上"))
        #expect(try await console.post("\(path)/notices", [("through", "1")], by: owner).fields[.location] == path)
        #expect(try await !console.get(path, by: owner).text.contains("在锁定的设备上"))
    }

    @Test func `is told of a duty that a locked device takes back`() async throws {
        let owner = console.signIn(.owner)
        _ = try await console.post(path, change, by: owner)
        #expect(try await !console.get(path, by: owner).text.contains("在锁定的设备上"))
        _ = try await console.post("\(path)/undo", [("step", "night")], by: console.signIn(.owner, state: .locked))
        #expect(try await console.get(path, by: owner).text.contains("撤销了“night”由李明值班"))
    }

    @Test func `is not told once they say so, and the choice is on record`() async throws {
        try Operations(console.store).setWantsNotices(false, of: account, by: console.author)
        _ = try await console.post(path, change, by: console.signIn(.owner, state: .locked))
        #expect(try await !console.get(path, by: console.signIn(.owner)).text.contains("在锁定的设备上"))
        #expect(
            try console.store.audit(ofTenant: .main, limit: 9).map(\.detail).contains("notices of locked devices off"))
    }

    @Test func `reads why their plan cannot be shown, and how to go on`() async throws {
        try alter(console.folder.file("hotline.db"), "UPDATE plan_version SET document = 'of a later Hotline: true'")
        let cookie = console.signIn(.owner)
        for page in ["", "/duty"] {
            let reply = try await console.get(path + page, by: cookie)
            #expect(reply.status == .ok && reply.text.contains("<h1>方案无法读取</h1>"), "\(page)")
            #expect(reply.text.contains("href=\"\(path)/calls\"") && reply.text.contains("升级 Hotline"), "\(page)")
        }
        #expect(try await console.post(path, change, by: cookie).status == .unprocessableContent)
        #expect(try await console.get("\(path)/calls", by: cookie).status == .ok)
    }
}
