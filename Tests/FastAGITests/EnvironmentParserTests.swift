import NIOCore
import Testing

@testable import FastAGI

@Suite struct EnvironmentParserTests {
    @Test func `all values are read, whole and byte by byte`() throws {
        for pieces in [[Environment.text], Environment.text.map(String.init)] {
            let environment = try #require(try parse(pieces.map { Array($0.utf8) }))
            #expect(environment.networkScript == "hotline/main?tenant=7&x=&y=a=b")
            #expect(environment.scriptPath == "hotline/main")
            #expect(environment.scriptQuery == "tenant=7&x=&y=a=b")
            #expect(environment.queryValue("tenant") == "7")
            #expect(environment.queryValue("x") == "")
            #expect(environment.queryValue("y") == "a=b")
            #expect(environment.queryValue("z") == nil)
            #expect(environment.request == "agi://127.0.0.1/hotline/main?tenant=7&x=&y=a=b")
            #expect(environment.channel == "PJSIP/trunk-00000001")
            #expect(environment.language == "zh")
            #expect(environment.channelType == "PJSIP")
            #expect(environment.uniqueID == "1795364965.1")
            #expect(environment.version == "22.10.1")
            #expect(environment.callerID == "03012345678")
            #expect(environment.callerName == nil)
            #expect(environment.callingPresentation == 0)
            #expect(environment.dnid == "4008123456")
            #expect(environment.rdnis == nil)
            #expect(environment.context == "hotline")
            #expect(environment.extension == "4008123456")
            #expect(environment.priority == 2)
            #expect(environment.accountCode == "")
            #expect(environment.threadID == "139850971678400")
            #expect(environment.arguments == ["main", "", "a: b"])
        }
    }

    @Test func `never asks to wait for more bytes than can still come`() throws {
        let shortest = EnvironmentField.allCases.filter { $0 != .networkScript }.map { field in
            "\(field.key): " + (field == .network ? "yes" : "")
        }
        for text in [shortest.joined(separator: "\n") + "\n\n", Environment.text] {
            var parser = EnvironmentParser()
            var unread = ByteBuffer()
            let bytes = Array(text.utf8)
            for (index, byte) in bytes.enumerated() {
                #expect(parser.leastRest - unread.readableBytes <= bytes.count - index)
                unread.writeInteger(byte)
                let environment = try parser.parse(&unread)
                #expect((environment != nil) == (index == bytes.count - 1))
            }
        }
    }

    @Test func `every cut into two pieces gives the same environment`() throws {
        let bytes = Array(Environment.text.utf8)
        let whole = try parse([bytes])
        for cut in bytes.indices {
            #expect(try parse([Array(bytes[..<cut]), Array(bytes[cut...])]) == whole)
        }
    }

    @Test func `a URL without a path has no script`() throws {
        let text = Environment.text.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.hasPrefix("agi_network_script") }.joined(separator: "\n")
        let environment = try #require(try parse([Array(text.utf8)]))
        #expect(environment.networkScript == nil)
        #expect(environment.scriptPath == "")
        #expect(environment.queryValue("tenant") == nil)
        #expect(environment.request == "agi://127.0.0.1/hotline/main?tenant=7&x=&y=a=b")
    }

    @Test func `values that are not UTF-8 are decoded lossily`() throws {
        let bytes = Environment.bytes(
            replacing: "agi_calleridname: unknown", with: Array("agi_calleridname: J".utf8) + [0xFC])
        #expect(try parse([bytes])?.callerName == "J\u{FFFD}")
    }

    @Test(arguments: [
        ("agi_callerid: 03012345678", "agi_callerid: 1\nagi_calleridname: boss", "agi_calleridname: unknown"),
        ("agi_callerid: 03012345678", "agi_callerid: 1\nagi_dnid: 110", "agi_dnid: 110"),
        ("agi_callerid: 03012345678", "agi_callerid: 1\nagi_callerid: 2", "agi_callerid: 2"),
        ("agi_callerid: 03012345678", "agi_callerid: 1\nx", "x"),
        ("agi_network: yes", "agi_network: no", "agi_network: no"),
        ("agi_request:", "agi_bequest:", "agi_bequest: agi://127.0.0.1/hotline/main?tenant=7&x=&y=a=b"),
        ("agi_language: zh", "agi_language:zh", "agi_language:zh"),
        ("agi_arg_2: ", "agi_arg_3: ", "agi_arg_3: "),
        ("agi_arg_2: ", "agi_arg_1: ", "agi_arg_1: "),
        ("agi_arg_2: ", "agi_arg_02: ", "agi_arg_02: "),
        ("agi_arg_2: ", "agi_arg_2:", "agi_arg_2:"),
        ("agi_arg_2: ", "agi_threadid: 1", "agi_threadid: 1"),
    ])
    func `forged, unknown, repeated and misplaced lines are refused`(old: String, new: String, line: String) {
        let bytes = Environment.bytes(replacing: old, with: Array(new.utf8))
        #expect(throws: ProtocolViolation.unexpectedEnvironmentLine(line)) { try parse([bytes]) }
        #expect(throws: ProtocolViolation.unexpectedEnvironmentLine(line)) { try parse(bytes.map { [$0] }) }
    }

    @Test func `an empty line before the last fixed key is refused`() {
        let bytes = Environment.bytes(replacing: "agi_callerid: 03012345678", with: Array("agi_callerid: 1\n".utf8))
        #expect(throws: ProtocolViolation.environmentIncomplete(missing: "agi_calleridname")) { try parse([bytes]) }
        #expect(throws: ProtocolViolation.environmentIncomplete(missing: "agi_network")) { try parse([[10]]) }
    }

    @Test func `127 arguments are read and 128 are refused`() throws {
        func environment(_ count: Int) -> [UInt8] {
            Array((Environment.fixed + (1...count).map { "agi_arg_\($0): \($0)\n" }.joined() + "\n").utf8)
        }
        #expect(try parse([environment(127)])?.arguments.count == 127)
        #expect(throws: ProtocolViolation.environmentTooLarge) { try parse([environment(128)]) }
    }

    @Test func `16 KiB are read and one byte more is refused, with or without a line's end`() throws {
        let empty = Environment.fixed.utf8.count + "agi_arg_1: \n\n".utf8.count
        func environment(_ size: Int) -> [UInt8] {
            Array((Environment.fixed + "agi_arg_1: " + String(repeating: "x", count: size - empty) + "\n\n").utf8)
        }
        #expect(try parse([environment(16_384)])?.arguments.first?.count == 16_384 - empty)
        #expect(throws: ProtocolViolation.environmentTooLarge) { try parse([environment(16_385)]) }
        #expect(throws: ProtocolViolation.environmentTooLarge) {
            try parse([Array(repeating: UInt8(ascii: "x"), count: 16_385)])
        }
    }

    @Test func `a refused line is quoted with escapes and cut`() {
        #expect(throws: ProtocolViolation.unexpectedEnvironmentLine(#"\u{1B}[31m"# + String(repeating: "x", count: 75)))
        {
            try parse([Array("\u{1B}[31m\(String(repeating: "x", count: 200))\n".utf8)])
        }
    }

    @Test func `bytes after the empty line stay in the buffer`() throws {
        var parser = EnvironmentParser()
        var buffer = ByteBuffer(string: Environment.text + "HANGUP\n")
        #expect(try parser.parse(&buffer) != nil)
        #expect(String(buffer: buffer) == "HANGUP\n")
    }

    /// Feeds `pieces` one after another, as reads from a socket.
    private func parse(_ pieces: [[UInt8]]) throws(ProtocolViolation) -> AGIEnvironment? {
        var parser = EnvironmentParser()
        var buffer = ByteBuffer()
        for piece in pieces {
            buffer.writeBytes(piece)
            if let environment = try parser.parse(&buffer) { return environment }
        }
        return nil
    }
}

/// The environment Asterisk 22.10.1 sends.
enum Environment {
    static let fixed = """
        agi_network: yes
        agi_network_script: hotline/main?tenant=7&x=&y=a=b
        agi_request: agi://127.0.0.1/hotline/main?tenant=7&x=&y=a=b
        agi_channel: PJSIP/trunk-00000001
        agi_language: zh
        agi_type: PJSIP
        agi_uniqueid: 1795364965.1
        agi_version: 22.10.1
        agi_callerid: 03012345678
        agi_calleridname: unknown
        agi_callingpres: 0
        agi_callingani2: 0
        agi_callington: 0
        agi_callingtns: 0
        agi_dnid: 4008123456
        agi_rdnis: unknown
        agi_context: hotline
        agi_extension: 4008123456
        agi_priority: 2
        agi_enhanced: 0.0
        agi_accountcode: 
        agi_threadid: 139850971678400

        """
    static let text = fixed + "agi_arg_1: main\nagi_arg_2: \nagi_arg_3: a: b\n\n"

    /// The environment with the first occurrence of `old` replaced.
    static func bytes(replacing old: String, with new: [UInt8]) -> [UInt8] {
        var bytes = Array(text.utf8)
        let old = Array(old.utf8)
        for start in bytes.indices where bytes[start...].starts(with: old) {
            bytes.replaceSubrange(start..<(start + old.count), with: new)
            return bytes
        }
        return []
    }
}
