import Documents
import Foundation
import Markup
import Numbering
import Operations
import Records
import Routing
import Storage
import TestSupport
import Testing

@Suite struct `A phone book` {
    private let platform = try! Platform()
    private let acme = TenantName("acme")!

    private func add(_ number: String, _ name: String, owner: String = "", of tenant: TenantName = .main) throws {
        try platform.operations.addPhone(number, named: name, owner: owner, of: tenant, by: platform.alice())
    }

    private func names(_ tenant: TenantName = .main) throws -> [String] {
        try platform.operations.phones(of: tenant).map { "\($0.name) \($0.target)" }
    }

    @Test func `takes numbers as people write them, and tells them by name`() throws {
        try add("138 0000-2222", " 王芳 ", owner: "王芳")
        try add("13900001111", "李明")
        #expect(try names() == ["李明 13900001111", "王芳 13800002222"])
    }

    @Test(arguments: ["", "abc", "12", "=1+1"]) func `has no text that cannot be dialled`(text: String) throws {
        #expect(throws: PhoneRefusal.cannotBeDialled(text)) { try add(text, "李明") }
    }

    @Test func `has no mobile with digits missing`() throws {
        let target = try #require(DialTarget("1390000111"))
        #expect(throws: PhoneRefusal.tooShort(target, digits: 10)) { try add("1390000111", "李明") }
    }

    @Test(arguments: ["", "  ", String(repeating: "长", count: 41), "李\n明", "\u{202E}明"])
    func `has a name of one line for each telephone`(name: String) throws {
        #expect(throws: PhoneRefusal.self) { try add("13900001111", name) }
        #expect(try names() == [])
    }

    @Test func `has each telephone once, and each tenant has one of its own`() throws {
        try platform.add(acme)
        try add("13900001111", "李明")
        let target = try #require(DialTarget("13900001111"))
        #expect(throws: PhoneRefusal.taken(target, by: "李明")) { try add("139 0000 1111", "老李") }
        try add("13900001111", "老李", of: acme)
        #expect(try names(acme) == ["老李 13900001111"])
        #expect(throws: TenantRefusal.self) { try add("13900001111", "老李", of: TenantName("nobody")!) }
    }

    @Test func `keeps a telephone that a plan or a duty rings, unless it is told otherwise`() throws {
        try platform.publish(planText("one").replacing("101", with: "13900001111"))
        try add("13900001111", "李明")
        try add("13800002222", "王芳")
        try platform.putOnDuty("13800002222", at: "night")
        let book = try platform.operations.phoneBook(of: .main, at: platform.now)
        #expect(book.map { $0.uses.map(\.isDuty) } == [[false], [true]])
        for booked in book {
            #expect(throws: PhoneRefusal.inUse(booked.phone.target, booked.uses)) {
                try platform.operations.removePhone(booked.phone.id, of: .main, by: platform.alice())
            }
        }
        try platform.operations.removePhone(book[0].phone.id, of: .main, anyway: true, by: platform.alice())
        #expect(try names() == ["王芳 13800002222"])
    }

    @Test func `is no other tenant's to change`() throws {
        try platform.add(acme)
        try add("13900001111", "李明")
        let id = try #require(try platform.operations.phones(of: .main).first?.id)
        #expect(throws: PhoneRefusal.unknown("\(id)")) {
            try platform.operations.removePhone(id, of: acme, by: platform.alice())
        }
        #expect(throws: PhoneRefusal.unknown("\(id)")) {
            try platform.operations.changePhone(
                id, of: acme, name: "x", owner: "", filing: .filed, by: platform.alice())
        }
    }

    @Test func `tells since when a telephone is filed`() throws {
        try add("13900001111", "李明")
        func change(_ filing: Phone.Filing, after seconds: Double) throws -> Phone? {
            let id = try #require(try platform.operations.phones(of: .main).first?.id)
            try platform.operations.changePhone(
                id, of: .main, name: "李明", owner: "云岭家电", filing: filing, by: platform.alice(after: seconds))
            return try platform.operations.phones(of: .main).first
        }
        #expect(try change(.filed, after: 60)?.filedAt == platform.now + 60)
        #expect(try change(.filed, after: 90)?.filedAt == platform.now + 60)
        #expect(try change(.none, after: 99)?.filedAt == nil)
    }

    private func take(_ text: String) throws -> ImportedPhones {
        try platform.operations.importPhones(text, of: .main, by: platform.alice()) { $0.message }
    }

    @Test func `is imported, and known telephones take the new names`() throws {
        try add("13900001111", "老李")
        let imported = try take("# 售后\n李明\t139 0000 1111\t云岭家电\n\"王芳\",13800002222\n")
        #expect(imported == ImportedPhones(added: 1, changed: 1))
        #expect(try names() == ["李明 13900001111", "王芳 13800002222"])
        #expect(try take("李明,13900001111,云岭家电") == ImportedPhones(added: 0, changed: 0))
    }

    @Test func `is not imported if a line is wrong, and each is named`() throws {
        do {
            _ = try take("李明,13900001111\n王芳,abc\n,13800002222\n老李,13900001111\n")
            Issue.record("it was imported")
        } catch PhoneRefusal.mistaken(let lines) {
            #expect(lines.mistakes.map(\.line) == [2, 3, 4])
            #expect(lines.message.chinese.contains("已在号码簿中"))
        }
        #expect(try names() == [])
    }

    @Test func `says who changed it, in the tenant's audit alone`() throws {
        try platform.add(acme)
        try add("13900001111", "李明", of: acme)
        #expect(try platform.operations.audit(of: acme, limit: 9).map(\.action) == [.phone])
        #expect(try platform.operations.audit(of: TenantName.main, limit: 9).isEmpty)
    }
}
