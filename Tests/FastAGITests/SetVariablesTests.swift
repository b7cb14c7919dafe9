import FakeAsterisk
import Testing

@testable import FastAGI

/// Several variables in one command, as Asterisk's own parsers take them apart again.
@Suite struct `Variables set in one command` {
    @Test func `have a value with commas quoted, and any other as it is`() throws {
        let commands = try AGICommand.setVariables([("HOTLINE_1", "play,/s/x"), ("HOTLINE_STATE", "done")])
        #expect(commands.map(\.text) == [#"EXEC "MSet" "HOTLINE_1=\"play,/s/x\",HOTLINE_STATE=done""#])
        #expect(commands[0].limit == .zero, "a server waits for its grace alone")
    }

    @Test(arguments: ["a,b", #"\"#, #"a\,b"#, #"say "hi", now"#, "(", "),(", "[,]", "中文,字", "a=b,c=d", ""])
    func `arrive unchanged, whatever they hold`(value: String) throws {
        let commands = try AGICommand.setVariables([("A", value), ("B", "x,y"), ("C", value)])
        let arrived = commands.flatMap { FakeAsterisk.variables(setBy: $0.text) }
        #expect(arrived.map(\.name) == ["A", "B", "C"])
        #expect(arrived.map(\.value) == [value, "x,y", value])
    }

    @Test func `go with another command where Asterisk would cut the line or take no more of them`() throws {
        let variables = (1...200).map { (name: "HOTLINE_\($0)", value: String(repeating: "\",", count: $0 % 60)) }
        let commands = try AGICommand.setVariables(variables)
        let arrived = commands.flatMap { FakeAsterisk.variables(setBy: $0.text) }
        #expect(arrived.map(\.name) == variables.map(\.name))
        #expect(arrived.map(\.value) == variables.map(\.value))
        #expect(commands.allSatisfy { $0.text.utf8.count < 2_000 })
        #expect(commands.allSatisfy { FakeAsterisk.variables(setBy: $0.text).count <= 20 })
    }

    @Test func `cannot be longer than a line`() {
        let value = String(repeating: "x", count: 2_000)
        #expect(throws: AGIError.invalidArgument(command: "EXEC", reason: "line above 2000 bytes")) {
            try AGICommand.setVariables([("A", value)])
        }
    }
}
