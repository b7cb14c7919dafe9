import Foundation
import Markup
import TestSupport
import Testing

@testable import hotline

/// `hotline user`, run as a person runs it.
@Suite struct `hotline user` {
    private let program: Program

    init() throws {
        program = try Program()
        try program.write("database: hotline.db\nconsole: {url: \"https://console.example.com\"}\n", "console.yaml")
    }

    private func run(_ words: String, in language: Language = .en) throws -> Program.Output {
        try program.run(["user"] + words.split(separator: " ").map(String.init), in: language)
    }

    @Test func `prints a link once for a new admin, and lists them`() throws {
        let added = try run("add Admin@Example.com --operator admin --name Wang")
        #expect(added.status == 0, "\(added.errors)")
        #expect(added.text.firstMatch(of: /https:\/\/console\.example\.com\/join\/[\w-]{43}\ngood once/) != nil)
        let list = try run("list")
        #expect(list.text.contains("admin@example.com") && list.text.contains("invited"))
        let token = try #require(added.text.firstMatch(of: /join\/([\w-]{43})/)).1
        #expect(try !run("list --json").text.contains(token))
        let again = try run("add admin@example.com --operator support")
        #expect(again.status == 1 && again.errors.contains("is an operator already (admin)"))
        #expect(again.errors.contains("hotline user reset admin@example.com"))
    }

    @Test func `wants one part, of a tenant that there is`() throws {
        #expect(try run("add 13800138000").status == 2)
        #expect(try run("add 13800138000 --operator admin --tenant acme --role owner").status == 2)
        let unknown = try run("add 13800138000 --tenant acme --role owner")
        #expect(unknown.status == 1 && unknown.errors.contains("acme"))
        #expect(try program.run(["tenant", "add", "acme"], in: .en).status == 0)
        #expect(try run("add 13800138000 --tenant acme --role owner").status == 0)
        #expect(try run("list").text.contains("acme:owner"))
    }

    @Test func `prints another link for somebody who lost theirs, whoever invited them`() throws {
        for tenant in ["acme", "other"] { #expect(try program.run(["tenant", "add", tenant], in: .en).status == 0) }
        let first = try run("add li@example.com --tenant acme --role owner")
        for again in ["acme", "other"] {
            let refused = try run("add li@example.com --tenant \(again) --role owner")
            #expect(refused.status == 1 && refused.errors.contains("hotline user reset li@example.com"))
            let chinese = try run("add li@example.com --tenant \(again) --role owner", in: .zh)
            #expect(chinese.errors.contains("hotline user reset li@example.com") && chinese.errors.contains("链接"))
        }
        let reset = try run("reset li@example.com")
        let links = try [first, reset].map { try #require($0.text.firstMatch(of: /(join|reset)\/([\w-]{43})/)).2 }
        #expect(links[0] != links[1] && reset.text.contains("good once"))
    }

    @Test func `disables, enables, resets and ends sessions`() throws {
        for name in ["one@example.com", "two@example.com"] {
            #expect(try run("add \(name) --operator support").status == 0)
        }
        #expect(try run("disable one@example.com").text.contains("disabled, all sessions ended"))
        let refused = try run("reset one@example.com")
        #expect(refused.status == 1 && refused.errors.contains("hotline user enable one@example.com"))
        #expect(try run("enable one@example.com").status == 0)
        #expect(try run("reset one@example.com --new-factor").text.contains("https://console.example.com/reset/"))
        #expect(try run("sessions one@example.com").text.contains("not signed in"))
        #expect(try run("sessions one@example.com --end").text.contains("0 sessions ended"))
        #expect(try run("disable nobody@example.com").errors.contains("hotline user list"))
    }

    @Test func `speaks Chinese`() throws {
        #expect(try run("list", in: .zh).errors.contains("没有"))
        #expect(try run("add 13800138000 --operator admin", in: .zh).text.contains("只能用一次"))
        let list = try run("list", in: .zh).text
        #expect(list.contains("登录账号") && list.contains("待加入"))
        let audit = try program.run(["number", "audit"], in: .zh).text
        #expect(audit.contains("账号") && audit.contains("添加13800138000，平台管理员"))
    }
}
