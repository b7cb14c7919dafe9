import Testing

@testable import AsteriskManager

struct ManagerActionTests {
    @Test func `an action is its headers in order, and an empty line`() throws {
        let action = try ManagerAction("Originate", ["Channel": "Local/1@a", "Variable": "A=1", "Variable": "B=2"])
        #expect(
            action.encoded(id: "x-1")
                == "Action: Originate\r\nActionID: x-1\r\nChannel: Local/1@a\r\nVariable: A=1\r\nVariable: B=2\r\n\r\n")
    }

    @Test(arguments: [
        "a\nb", "a\rb", "a\r\nAction: Originate", "\0", "x\r\n\r\nAction: Command\r\nCommand: core stop now",
    ])
    func `nothing can be injected through a value`(value: String) {
        #expect(throws: ManagerError.self) { try ManagerAction("DBPut", ["Val": value]) }
        #expect(throws: ManagerError.self) { try ManagerAction.getVar(value) }
        #expect(throws: ManagerError.self) { try ManagerAction.dbPut(family: "a", key: "b", value: value) }
        #expect(throws: ManagerError.self) { try ManagerAction.command(value) }
    }

    @Test(arguments: ["", "A: b", "A\n", "A\r\nB", "A B", "名"])
    func `nothing can be injected through a name`(name: String) {
        #expect(throws: ManagerError.self) { try ManagerAction("Ping", [name: "x"]) }
        #expect(throws: ManagerError.self) { try ManagerAction(name) }
    }

    @Test(arguments: ["Action", "actionid"])
    func `the action and its id belong to the connection`(name: String) {
        #expect(throws: ManagerError.self) { try ManagerAction("Ping", [name: "x"]) }
    }

    @Test func `a line is at most 1,024 bytes, its end included`() throws {
        let longest = String(repeating: "a", count: 1_024 - "Val: \r\n".utf8.count)
        _ = try ManagerAction("DBPut", ["Val": longest])
        #expect(throws: ManagerError.self) { try ManagerAction("DBPut", ["Val": longest + "a"]) }
        #expect(throws: ManagerError.self) { try ManagerAction("DBPut", ["Val": String(repeating: "数", count: 340)]) }
    }

    @Test func `an action has at most 128 headers, its name and id included`() throws {
        let header = ManagerMessage.Header("Variable", "A=1")
        _ = try ManagerAction("Originate", headers: Array(repeating: header, count: 126))
        #expect(throws: ManagerError.self) {
            try ManagerAction("Originate", headers: Array(repeating: header, count: 127))
        }
    }

    @Test func `an action does not print its values`() throws {
        let action = try ManagerAction("Login", ["Secret": "geheim"])
        var dumped = ""
        dump(action, to: &dumped)
        for text in ["\(action)", String(reflecting: action), dumped] { #expect(!text.contains("geheim")) }
    }

    @Test func `a configuration does not print its secret`() {
        let configuration = ManagerConfiguration(username: "hotline", secret: "geheim")
        var dumped = ""
        dump(configuration, to: &dumped)
        for text in ["\(configuration)", String(reflecting: configuration), dumped] {
            #expect(!text.contains("geheim"))
        }
    }

    @Test(arguments: [
        (ManagerEventMask.all, "on"), (.none, "off"), (.classes(["call", "system"]), "call,system"),
        (.classes(["ca\r\nll"]), "call"), (.classes([]), "off"),
    ])
    func `an event mask is what Asterisk reads`(mask: ManagerEventMask, text: String) {
        #expect(mask.rawValue == text)
        #expect(ManagerAction.events(mask).headers == [.init("EventMask", text)])
    }
}
