import Markup
import Numbering
import TestSupport
import Testing

@Suite struct `An operator's places` {
    private func places(_ number: String, over text: String) throws -> [Place] {
        try PlaceTable(overlaying: text).caller(presented: number).places
    }

    @Test func `win over the built-in table, the longest prefix first`() throws {
        let table = try PlaceTable(
            overlaying: """
                # bought in 2027
                138\t浙江省\t杭州市\t移动\r
                13800\t广东\t深圳\t

                1380013\t上海
                13800138\t四川\t成都\t小米移动
                13800138001\t西藏自治区\t\t联通
                """)
        let expected = [
            ("13900000000", "山东", "济南", "移动"), ("13812345678", "浙江", "杭州", "移动"), ("13800000000", "广东", "深圳", nil),
            ("13800139000", "上海", nil, nil), ("13800138000", "四川", "成都", "小米移动"), ("13800138001", "西藏", nil, "联通"),
        ]
        for (number, province, city, carrier) in expected.dropFirst() {
            let caller = table.caller(presented: number)
            #expect(caller.places == [Place(province: province, city: city)])
            #expect(caller.carrier == carrier)
        }
        #expect(table.caller(presented: "13900000000") == PlaceTable.builtIn.caller(presented: "13900000000"))
        #expect(table.overlaidPrefixes == 5)
        #expect(PlaceTable.builtIn.caller(presented: "13800138000").places == [Place(province: "北京", city: "北京")])
    }

    @Test func `may tell the cities of a shared area code apart`() throws {
        let text = "0731\t湖南\t长沙 株洲 湘潭\n07312\t湖南\t株洲\n073158\t湖南\t湘潭\t电信"
        #expect(try places("073122345678", over: text) == cities("湖南 株洲"))
        #expect(try places("073158345678", over: text) == cities("湖南 湘潭"))
        #expect(try places("073188345678", over: text) == cities("湖南 长沙 株洲 湘潭"))
    }

    @Test func `may add an area code`() throws {
        let text = "0420\t辽宁\t沈阳"
        #expect(try places("04206123456", over: text) == cities("辽宁 沈阳"))
        #expect(try places("+864206123456", over: text) == cities("辽宁 沈阳"))
        #expect(try PlaceTable(overlaying: text).places(ofAreaCode: "0420") == cities("辽宁 沈阳"))
    }

    @Test func `may look as in docs/numbers.md`() throws {
        let text = """
            # prefix\tprovince\tcity\tcarrier
            1703456\t浙江\t杭州\t小米移动
            13800138\t四川\t成都
            0731\t湖南\t长沙 株洲 湘潭
            07312\t湖南\t株洲
            """
        #expect(try PlaceTable(overlaying: text).overlaidPrefixes == 4)
        #expect(try places("13800138000", over: text) == cities("四川 成都"))
    }

    @Test func `may be nothing`() throws {
        #expect(try PlaceTable(overlaying: "\u{FEFF}\n# nothing\n").overlaidPrefixes == 0)
    }

    @Test func `are refused with every mistake at its line`() throws {
        let text = """
            13\t浙江\t杭州
            138001380001\t浙江
            1270000\t浙江
            0010\t浙江
            138000a\t浙江
            138 浙江 杭州
            1380000\t浙将\t杭州
            1380001\t浙江\t深圳
            1380002\t浙江\t杭州\t移动\t再
            1380003
            1380004\t浙江\t杭州\t\u{202E}x
            1390000\t浙江\t杭州
            1390000\t浙江\t杭州
            139\t杭州
            ８６１３９\t浙江
            \t浙江
            """
        let mistakes = try #require(throws: InvalidLines.self) { try PlaceTable(overlaying: text) }.mistakes
        #expect(mistakes.map(\.line) == [1, 2, 3, 4, 5, 6, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16])
        for mistake in mistakes { #expect(faults(of: mistake.reason) == []) }
        #expect(
            mistakes.contains { $0.line == 8 && $0.reason.english.contains("'深圳'") && $0.reason.english.contains("浙江") }
        )
        #expect(mistakes.contains { $0.line == 13 && $0.reason.english.contains("line 12") })
        #expect(mistakes.allSatisfy { !$0.reason.english.contains("\u{202E}") })
    }

    @Test func `with very many mistakes tells the first and counts the rest`() throws {
        let text = (0..<5000).map { "bad \($0)\n" }.joined()
        let refused = try #require(throws: InvalidLines.self) { try PlaceTable(overlaying: text) }
        #expect(refused.mistakes.count == 100 && Set(refused.mistakes.map(\.line)) == Set(1...50))
        #expect(refused.count == 10_000)
        #expect(refused.description.hasSuffix("and 9900 more mistakes; mend these first"))
    }

    @Test func `may be a whole table`() throws {
        let text = (1_360_000..<1_400_000).map { "\($0)\t浙江\t杭州\t移动\n" }.joined()
        let table = try PlaceTable(overlaying: text)
        #expect(table.overlaidPrefixes == 40_000)
        #expect(table.caller(presented: "13800138000").places == cities("浙江 杭州"))
        #expect(table.caller(presented: "19271190000").places == cities("北京 北京"))
    }
}
