import Numbering
import TestSupport
import Testing

@Suite struct `A presented number` {
    private func caller(_ presented: String?) -> Caller {
        PlaceTable.builtIn.caller(presented: presented, areaCode: "021")
    }

    @Test(arguments: [
        // landlines
        ("01088886666", "01088886666", NumberClass.landline), ("02161234567", "02161234567", .landline),
        ("075526001234", "075526001234", .landline), ("09515012345", "09515012345", .landline),
        ("88886666", "02188886666", .landline), ("6123456", "0216123456", .landline),
        ("2161234567", "02161234567", .landline), ("75526001234", "075526001234", .landline),
        ("+862161234567", "02161234567", .landline), ("+8602161234567", "02161234567", .landline),
        ("008675526001234", "075526001234", .landline), ("8675526001234", "075526001234", .landline),
        ("861088886666", "01088886666", .landline), ("+02161234567", "02161234567", .landline),
        ("+869515012345", "09515012345", .landline), ("021-6123 4567", "02161234567", .landline),
        ("(0755) 2600-1234", "075526001234", .landline), ("042012345678", "042012345678", .landline),
        ("86123456", "02186123456", .landline),
        // mobiles
        ("13800138000", "13800138000", .mobile), ("013800138000", "13800138000", .mobile),
        ("+8613800138000", "13800138000", .mobile), ("008613800138000", "13800138000", .mobile),
        ("8613800138000", "13800138000", .mobile), ("19912345678", "19912345678", .mobile),
        ("+86 138-0013-8000", "13800138000", .mobile), ("+008613800138000", "13800138000", .mobile),
        ("+86013800138000", "13800138000", .mobile),
        // overseas
        ("0085223456789", "+85223456789", .overseas), ("+85223456789", "+85223456789", .overseas),
        ("+85328123456", "+85328123456", .overseas), ("+886223456789", "+886223456789", .overseas),
        ("+12125550100", "+12125550100", .overseas), ("0012125550100", "+12125550100", .overseas),
        ("+4930123456", "+4930123456", .overseas),
        // service
        ("95588", "95588", .service), ("9555812", "9555812", .service), ("96315", "96315", .service),
        ("10086", "10086", .service), ("12345", "12345", .service), ("110", "110", .service),
        ("118114", "118114", .service), ("4006001234", "4006001234", .service), ("8008101234", "8008101234", .service),
        ("+864006001234", "4006001234", .service), ("04006001234", "4006001234", .service),
        ("095588", "95588", .service), ("010086", "10086", .service), ("01095588", "95588", .service),
        ("057112345", "12345", .service), ("+8695588", "95588", .service),
        // things
        ("1064812345678", "1064812345678", .iot), ("1440012345678", "1440012345678", .iot),
        ("+861440012345678", "1440012345678", .iot),
    ])
    func `gets its normal form and class`(presented: String, number: String, numberClass: NumberClass) {
        let found = caller(presented)
        #expect(found.number == number)
        #expect(found.numberClass == numberClass)
    }

    @Test(arguments: [
        nil, "", " ", "anonymous", "Anonymous", "Unavailable", "unknown", "未知", "+", "00", "0", "+0", "000", "+00",
        "+86",
        "0086", "-", "()", "++8613800138000", "138+00138000", "1", "12", "1534", "123456789", "1380013800",
        "138001380001",
        "+85", "+1234567890123456", "0000000000", "00000000000", "１３８００１３８０００", "١٣٨٠٠١٣٨٠٠٠", "📞13800138000",
        "13800138000\u{0}", "13800138000\r\nEvent: x", "13800\t138000", "13800138000;ext=1", "sip:13800138000",
        "${EXTEN}",
        "13800138000'--", "2000000000000", "9999999999999999999999999999999999999999", "-1", "1e5",
        "\u{202E}13800138000",
    ])
    func `that is none is hidden`(presented: String?) {
        #expect(caller(presented) == .hidden)
    }

    @Test func `of ten megabytes is hidden, at once`() {
        let clock = ContinuousClock()
        for part in ["1", "🀄️", " ", "\u{301}"] {
            let huge = String(repeating: part, count: 10_000_000 / part.utf8.count)
            let time = clock.measure { #expect(caller(huge) == .hidden) }
            #expect(time < .milliseconds(50))
        }
    }

    /// Random bytes, mostly digits, so that many get far.
    @Test func `of any kind traps nothing, and its normal form is made of digits`() {
        var random = Dice.thrown()
        let alphabet = Array("00112345678986+++ -()abc\u{0}\n号٣".unicodeScalars)
        for _ in 0..<20_000 {
            var text = ""
            for _ in 0..<Int.random(in: 0...24, using: &random) {
                text.unicodeScalars.append(alphabet[Int.random(in: 0..<alphabet.count, using: &random)])
            }
            let found = PlaceTable.builtIn.caller(presented: text, areaCode: Bool.random(using: &random) ? text : nil)
            guard let number = found.number else {
                #expect(found == .hidden)
                continue
            }
            let digits = number.hasPrefix("+") ? number.dropFirst() : number[...]
            #expect(
                (3...15).contains(digits.utf8.count) && digits.utf8.allSatisfy { (48...57).contains($0) }, "\(text)")
            let again = PlaceTable.builtIn.caller(presented: number)
            #expect(again.number == number && again.numberClass == found.numberClass, "\(text) became \(number)")
        }
    }

    @Test(arguments: [
        ("88886666", "010", "01088886666"), ("88886666", "10", "01088886666"), ("6123456", "0755", "07556123456"),
        ("6123456", "755", "07556123456"), ("88886666", nil, "88886666"), ("88886666", "", "88886666"),
        ("88886666", "abc", "88886666"), ("88886666", "02", "88886666"), ("88886666", "07551", "88886666"),
    ])
    func `without area code gets the trunk's`(presented: String, areaCode: String?, number: String) {
        #expect(PlaceTable.builtIn.caller(presented: presented, areaCode: areaCode).number == number)
    }

    @Test(arguments: [
        ("02161234567", "+862161234567"), ("13800138000", "+8613800138000"), ("4006001234", "+864006001234"),
        ("0085223456789", "+85223456789"), ("1064812345678", "+861064812345678"), ("95588", nil), ("anonymous", nil),
    ])
    func `is dialled from abroad as E.164`(presented: String, e164: String?) {
        #expect(caller(presented).e164 == e164)
    }

    @Test func `without area code cannot be dialled from abroad`() {
        #expect(PlaceTable.builtIn.caller(presented: "88886666").e164 == nil)
    }

    @Test(arguments: [("0085223456789", "香港"), ("+85328123456", "澳门"), ("+886223456789", "台湾")])
    func `from Hong Kong, Macau and Taiwan has its place`(presented: String, province: String) {
        #expect(caller(presented).places == [Place(province: province, city: nil)])
    }

    @Test func `of a city's own service has the city`() {
        #expect(caller("057112345").places == [Place(province: "浙江", city: "杭州")])
        #expect(caller("12345").places == [])
    }
}
