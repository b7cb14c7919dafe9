import Testing

@testable import Console

/// A form of parts that was tampered with: no bytes end the process, and it matters not how they are cut.
@Suite struct `A form of parts` {
    private static let forms = [
        "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\ntoken\r\n--b\r\n"
            + "Content-Disposition: form-data; name=\"file\"; filename=\"欢迎.mp3\"\r\nContent-Type: audio/mpeg\r\n\r\n"
            + "ID3\r\n--\r\n--a\r\n\r\n--b--\r\n",
        "--b\r\ncontent-disposition:form-data;name=\"a%22\";filename=\"\"\r\n\r\n\r\n--b--",
    ]

    private static func read(_ bytes: [UInt8], cut: (Int) -> Int) -> (events: [MultipartParser.Event], isRefused: Bool)
    {
        guard var parser = MultipartParser(type: "multipart/form-data; boundary=b") else { return ([], true) }
        var events: [MultipartParser.Event] = []
        var rest = bytes[...]
        do {
            while !rest.isEmpty {
                let piece = rest.prefix(max(1, cut(rest.count)))
                rest = rest.dropFirst(piece.count)
                for event in try parser.feed(piece) {
                    // Contents come in pieces that depend on the cuts.
                    if case .bytes(let more) = event, case .bytes(let former)? = events.last {
                        events[events.count - 1] = .bytes(former + more)
                    } else {
                        events.append(event)
                    }
                }
            }
            return (events, !parser.isClosed)
        } catch {
            return (events, true)
        }
    }

    @Test func `is read alike however it is cut, and gives no more than was sent`() async {
        await Fuzz.run("multipart", samples: Self.forms) { bytes, random in
            let whole = Self.read(bytes) { $0 }
            let byByte = Self.read(bytes) { _ in 1 }
            let cut = Self.read(bytes) { Int.random(in: 1...$0, using: &random) }
            #expect(whole.isRefused == byByte.isRefused && whole.isRefused == cut.isRefused)
            if !whole.isRefused {
                #expect(whole.events == byByte.events && whole.events == cut.events)
            }
            let size = whole.events.reduce(0) { if case .bytes(let bytes) = $1 { $0 + bytes.count } else { $0 } }
            #expect(size <= bytes.count)
        }
    }

    @Test func `gives fields and files in their order`() {
        let (events, isRefused) = Self.read(Array(Self.forms[0].utf8)) { $0 }
        #expect(!isRefused)
        let part = { (name: String, file: String?) -> MultipartPart? in
            let file = file.map { "; filename=\"\($0)\"" } ?? ""
            return MultipartPart(header: "Content-Disposition: form-data; name=\"\(name)\"\(file)".utf8)
        }
        #expect(
            events
                == [
                    part("csrf", nil).map { .begin($0) }, .bytes(Array("token".utf8)), .end,
                    part("file", "欢迎.mp3").map { .begin($0) }, .bytes(Array("ID3\r\n--\r\n--a\r\n".utf8)), .end,
                ].compactMap(\.self))
    }

    @Test(arguments: [
        "--c\r\n", "text\r\n--b\r\n", "--b\r\nContent-Disposition: form-data\r\n\r\n", "--b \r\n", "--b\r\n\r\n\r\n",
        "--b\r\nX: " + String(repeating: "x", count: 9000),
        String(repeating: "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n", count: 30),
    ])
    func `that no browser sends is refused`(form: String) {
        var parser = MultipartParser(type: "multipart/form-data; boundary=b")
        #expect(throws: MultipartMistake.self) { _ = try parser?.feed(form.utf8) }
    }

    @Test(arguments: [
        ("multipart/form-data; boundary=x", true), ("Multipart/Form-Data; charset=utf-8; Boundary=\"a'b\"", true),
        ("multipart/form-data", false), ("multipart/form-data; boundary=", false), ("text/plain; boundary=x", false),
        ("multipart/form-data; boundary=" + String(repeating: "x", count: 71), false),
    ])
    func `has a boundary`(type: String, isOne: Bool) {
        #expect((MultipartParser(type: type) != nil) == isOne)
    }
}
