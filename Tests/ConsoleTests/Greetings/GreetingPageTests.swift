import Foundation
import HTTPTypes
import Records
import Routing
import Storage
import TestSupport
import Testing

@testable import Console

/// The pages of greetings, from a file that is sent to the sound that callers hear.
@Suite(.enabled(if: TestConsole.hasFFmpeg, "ffmpeg is not installed")) struct `A greeting on its pages` {
    private let console: TestConsole
    private let owner: String

    init() throws {
        console = try TestConsole()
        try console.publish()
        owner = console.signIn(.owner)
    }

    /// A rising and falling whistle in the band of telephones.
    private static func whistle(_ seconds: Double, at frequency: Double = 700, level: Double = 0.2) -> [UInt8] {
        waveFile(seconds: seconds) { level * sin(2 * .pi * frequency * $0) }
    }

    private func heard() throws -> Data {
        try Data(contentsOf: URL(filePath: console.folder.file("greetings/main/zh/welcome.alaw")))
    }

    @Test func `is heard once its file was sent, and the version before once that is taken back`() async throws {
        #expect(try await console.get("/greetings", by: owner).text.contains("还没有中文的语音"))
        let sent = try await console.upload(Self.whistle(1), by: owner)
        #expect(sent.status == .seeOther && sent.fields[.location] == "/greetings/zh/welcome")
        let first = try heard()
        #expect(abs(first.count - 8000) < 400)
        let page = try await console.get("/greetings/zh/welcome", by: owner)
        #expect(page.text.contains("下一通来电起播放第 1 版"))
        #expect(page.text.contains("<path class=\"on\""))
        #expect(page.text.contains("第 1 版，11月18日 周三 王芳"))

        // The script follows by itself.
        let scripted = try await console.upload(
            Self.whistle(2), by: owner, fields: [HTTPField.Name("Hotline-Script")!: "1"])
        #expect(scripted.status == .noContent && scripted.fields[.location] == "/greetings/zh/welcome")
        #expect(try heard().count > first.count)
        let back = try await console.post("/greetings/zh/welcome/restore", [("version", "1")], by: owner)
        #expect(back.status == .seeOther)
        #expect(try heard() == first)
        let removed = try await console.post("/greetings/zh/welcome/remove", by: owner)
        #expect(removed.status == .seeOther)
        #expect(throws: (any Error).self) { try heard() }
        #expect(try await console.get("/greetings/zh/welcome", by: owner).text.contains("已移除，来电者听不到"))
        _ = try await console.post("/greetings/zh/welcome/restore", [("version", "1")], by: owner)
        #expect(try heard() == first)
    }

    @Test func `is played as on the telephone, in the parts that a player asks for`() async throws {
        _ = try await console.upload(Self.whistle(1), by: owner)
        let path = "/greetings/zh/welcome/1/sound"
        let whole = try await console.get(path, by: console.signIn(.viewer))
        #expect(whole.status == .ok && whole.fields[.contentType] == "audio/wav")
        #expect(whole.fields[.acceptRanges] == "bytes")
        #expect(whole.bytes.starts(with: "RIFF".utf8) && abs(whole.bytes.count - 16_044) < 800)
        let part = try await console.get(path, by: owner, fields: [.range: "bytes=4-11"])
        #expect(part.status == .partialContent && part.bytes == Array(whole.bytes[4..<12]))
        #expect(part.fields[.contentRange] == "bytes 4-11/\(whole.bytes.count)")
        let beyond = try await console.get(path, by: owner, fields: [.range: "bytes=99999999-"])
        #expect(beyond.status == .rangeNotSatisfiable)
        #expect(try await console.get("/greetings/zh/welcome/2/sound", by: owner).status == .notFound)
    }

    @Test func `that the check refuses changes nothing, and its page shows the fault in the doctor's words`()
        async throws
    {
        _ = try await console.upload(Self.whistle(1), by: owner)
        let before = try heard()
        let refused = try await console.upload(Self.whistle(2, at: 3800), by: owner)
        #expect(refused.refuses("file", "来电者什么也听不到。"))
        #expect(refused.text.contains("class=\"mark bad\"") && refused.text.contains("这段录音没有换上"))
        #expect(try heard() == before)
        #expect(!console.greetingFiles.contains { $0.hasPrefix(".staging/") })
    }

    @Test func `that is only warned of is taken, with the second marked on its wave`() async throws {
        let loud = waveFile(seconds: 2) { second in
            (1..<1.2).contains(second) ? 6 * sin(2 * .pi * 500 * second) : 0.2 * sin(2 * .pi * 500 * second)
        }
        #expect(try await console.upload(loud, by: owner).status == .seeOther)
        let page = try await console.get("/greetings/zh/welcome", by: owner).text
        #expect(page.contains("注意：第 1 秒处录音过载失真"))
        let mark = try #require(page.firstMatch(of: /<rect class="mark" x="(\d+)\.\d+%"/))
        #expect(abs((Int(mark.1) ?? 0) - 50) <= 1)
        #expect(page.contains(">①</text>"))
    }

    @Test func `that a plan plays is removed on purpose only`() async throws {
        _ = try await console.upload(Self.whistle(1), by: owner)
        let plan = "number: \"4006001234\"\nname: a\nlanguage: zh\nstart: a\nsteps: {a: {announce: welcome}}\n"
        _ = try console.store.publish([(console.did, plan, "plan.yaml")], by: console.author)
        #expect(try await console.get("/greetings", by: owner).text.contains("400-600-1234 在用"))
        let refused = try await console.post("/greetings/zh/welcome/remove", by: owner)
        #expect(refused.status == .unprocessableContent && refused.text.contains("仍然移除"))
        #expect(try !heard().isEmpty)
        _ = try await console.post("/greetings/zh/welcome/remove", [("anyway", "on")], by: owner)
        #expect(throws: (any Error).self) { try heard() }
    }

    @Test(arguments: [
        ("这不是声音", "无法识别的音频文件"), ("", "文件为空"), ("#!SILK_V3 0000000000000", "微信语音消息"),
        ("#EXTM3U\nhttp://127.0.0.1/a.mp3\n", "无法识别的音频文件"),
    ])
    func `is not made of a hostile file, which is refused as by the command`(file: String, sentence: String)
        async throws
    {
        let reply = try await console.upload(Array(file.utf8), named: "../../etc/<b>.mp3", by: owner)
        #expect(reply.refuses("file", sentence))
        #expect(console.greetingFiles == [])
    }

    @Test func `keeps the name of a file as text, whatever is in it`() async throws {
        _ = try await console.upload(Self.whistle(1), named: "C:\\<script>\u{202E}.wav", by: owner)
        _ = try await console.upload(Self.whistle(1), by: owner)
        let page = try await console.get("/greetings/zh/welcome", by: owner).text
        #expect(page.contains("&lt;script&gt;\u{FFFD}.wav") && !page.contains("\u{202E}") && !page.contains("C:"))
    }

    @Test func `of one company is not another's`() async throws {
        _ = try await console.upload(Self.whistle(1), by: owner)
        try console.publish(DID("4006005678")!, tenant: TenantName("acme")!)
        let stranger = console.signIn(.owner, of: TenantName("acme")!)
        for path in ["/greetings/zh/welcome", "/greetings/zh/welcome/1/sound"] {
            #expect(try await console.get(path, by: stranger).status == .notFound)
        }
        #expect(try await !console.get("/greetings", by: stranger).text.contains("welcome</a>"))
        for act in ["restore", "remove"] {
            #expect(try await console.post("/greetings/zh/welcome/\(act)", by: stranger).status == .notFound)
        }
        _ = try await console.upload(Self.whistle(2), by: stranger)
        #expect(abs(try heard().count - 8000) < 400)
    }
}
