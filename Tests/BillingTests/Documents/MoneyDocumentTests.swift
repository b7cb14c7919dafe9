import Billing
import CivilTime
import Foundation
import Markup
import Numbering
import StrictYAML
import TestSupport
import Testing

/// Documents of tariffs, packages and callers' fees.
@Suite struct `A document of money` {
    private static let examples = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "examples/money")

    private func example(_ name: String) throws -> String {
        try String(contentsOf: Self.examples.appending(path: name), encoding: .utf8)
    }

    private func mistakes(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "none"
        } catch {
            for mistake in (error as? InvalidDocument)?.mistakes ?? [] {
                #expect(faults(of: mistake.sentence) == [])
            }
            return "\(error)"
        }
    }

    @Test func `of a tariff says what the one in docs says`() throws {
        let json = """
            {"name": "standard", "version": 1, "validFrom": "2026-01-01T00:00:00+08:00", "initial": 60, "increment": 60,
             "perMinute": "0.30", "connectionFee": "0.00", "rules": [
              {"name": "overseas", "classes": ["overseas"], "perMinute": "2.00", "connectionFee": "0.50"},
              {"name": "home", "places": [{"province": "浙江"}], "perMinute": "0.20"},
              {"name": "office", "hours": [{"days": ["mon", "tue"], "from": "09:00", "to": "18:00"}], "perMinute": "0.36"}]}
            """
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        #expect(try Tariff(document: json) == decoder.decode(Tariff.self, from: Data(json.utf8)))
    }

    @Test func `of the example tariff is complete, in Chinese`() throws {
        let tariff = try Tariff(document: example("tariff.yaml"))
        #expect(tariff.rules.map(\.name) == ["境外", "本省", "夜间", "办公时间"])
        #expect(tariff.validFrom == Date(timeIntervalSince1970: 1_767_196_800))
        #expect(tariff.rules[1].places == [Place(province: "浙江", city: nil)])
        #expect(try tariff.rules[0].connectionFee == Money("0.50"))
    }

    /// 10 minutes from abroad at 2.00 and a fee of 0.50, and 10 from 北京 at 0.36, of which the package pays the second only.
    @Test func `of the examples has a package whose 2,000 minutes leave calls from abroad out`() throws {
        let tariff = try Tariff(document: example("tariff.yaml"))
        #expect(tariff.rules.map(\.included) == [false, nil, nil, nil])
        let offer = try #require(
            try PackageOffer.read(document: example("packages.yaml")).first { $0.package.id == "pro" })
        let zone = NumberZone(.shanghai)
        let rating = Rating(try PriceList(tariff), zone: zone)
        let start = Date(timeIntervalSince1970: 1_795_399_200)  // Monday 2026-11-23 10:00 in Shanghai
        let callers = [
            Caller(number: "00442079460000", numberClass: .overseas, places: []),
            Caller(number: "01088886666", numberClass: .landline, places: [Place(province: "北京", city: nil)]),
        ]
        let calls = try callers.enumerated().map { index, caller in
            let call = RatedCall(id: "\(index)", caller: caller, billedFrom: start, endedAt: start + 600)
            return (call.id, try rating.lines(for: call))
        }
        let month = try Month("2026-11")
        let bill = try Billing.Statement(
            month: month, number: "4006001234",
            holdings: PackageHolding.whole(month, of: PackageStack(base: offer.package)), calls: calls,
            reckoning: .bill(in: zone))
        #expect(bill.calls.map(\.includedSeconds) == [0, 600])
        #expect(try [bill.charges, bill.included, bill.total] == [Money("24.10"), Money("3.60"), Money("400.50")])
    }

    @Test func `tells the places by their names, and as blocks`() throws {
        let text = """
            name: a
            validFrom: 2026-01-01T00:00:00.000Z
            perMinute: 1
            rules: [{name: b, perMinute: 0, places: [杭州, 浙江省, {province: 青海, city: 海南}, {province: 上海, city: 上海}]}]
            """
        let places = try Tariff(document: text).rules[0].places
        let expected = [
            Place(province: "浙江", city: "杭州"), Place(province: "浙江", city: nil), Place(province: "青海", city: "海南"),
            Place(province: "上海", city: nil),
        ]
        #expect(places == expected)
    }

    @Test func `of a tariff is refused with every mistake at once, each with its line`() {
        let text = """
            name: two words
            version: 0
            validFrom: yesterday
            initial: 0
            perMinute: "0.12345"
            connectionFee: -1
            rulez: []
            rules:
              - {name: a, classes: [alien], perMinute: "1"}
              - {name: b, places: [Atlantis], perMinute: "1"}
              - {name: c, hours: [{from: "24:00", to: "25:00"}], perMinute: "1"}
              - {name: d, hours: [{days: [], from: "09:00", to: "10:00"}]}
              - {perMinute: "1"}
            """
        let told = mistakes { _ = try Tariff(document: text) }
        for expected in [
            "line 1: name: 'two words' is no name", "line 2: version: '0' must be a whole number from 1",
            "line 3: validFrom: 'yesterday' is no instant",
            "line 4: initial: '0' must be a whole number from 1 to 3600",
            "line 5: perMinute: '0.12345' is no price", "line 6: connectionFee: '-1' is no price",
            "line 7: rulez: 'rulez' is not known here; did you mean 'rules'?",
            "line 9: rules[1].classes[1]: 'alien' must be one of: landline",
            "line 10: rules[2].places[1]: 'Atlantis' is no place",
            "line 11: rules[3].hours[1].from: '24:00' is no time",
            "line 11: rules[3].hours[1].to: '25:00' is no time", "line 12: rules[4].hours[1].days: is an empty list",
            "line 12: rules[4]: 'perMinute' is missing", "line 13: rules[5]: 'name' is missing",
        ] {
            #expect(told.contains(expected), "\(expected) is not in\n\(told)")
        }
    }

    @Test(arguments: [
        ("{name: all, perMinute: 1}\n  - {name: late, perMinute: 1}", "line 5: rules[2]: rule 'late' is never reached"),
        (
            "{name: a, classes: [iot], perMinute: 1}\n  - {name: a, perMinute: 1}",
            "line 5: rules[2]: two rules are named 'a'"
        ),
    ])
    func `of a tariff has rules that go together`(rules: String, mistake: String) {
        let text = "name: a\nvalidFrom: 2026-01-01\nperMinute: 1\nrules: \n  - \(rules)\n"
        let told = mistakes { _ = try Tariff(document: text.replacing("rules: \n  - ", with: "rules:\n  - ")) }
        #expect(told.contains(mistake.replacing("line 5", with: "line 6")), "\(told)")
    }

    @Test func `of packages may hold several; the example has all functions that plans use`() throws {
        let offers = try PackageOffer.read(document: example("packages.yaml"))
        #expect(offers.filter { $0.kind == .base }.map(\.package.id) == ["basic", "pro"])
        #expect(offers.flatMap(\.package.mistakes).isEmpty)
        let sold = Set(offers.flatMap(\.package.functions))
        #expect(Set(ServiceFunction.allCases).subtracting(sold) == [.password, .webCalls, .dataInterface])
        #expect(
            try PackageOffer.read(document: "{id: a, kind: base, chineseName: 甲, englishName: A, monthlyFee: 1}").count
                == 1)
    }

    @Test func `of packages is refused with every mistake at once, each with its line`() {
        let text = """
            - {id: Bad Id, kind: both, chineseName: 甲, monthlyFee: 1.5}
            - {id: a, kind: base, chineseName: 甲, englishName: A, monthlyFee: "x", includedMinutes: -1, minimum: -2}
            - {id: b, kind: option, chineseName: 乙, englishName: B, monthlyFee: 1, functions: [menu, menu, radio]}
            - {id: c, kind: option, chineseName: 丙, englishName: C, monthlyFee: 1, limits: {targets: many, lines: 2}}
            - {id: d, kind: option, chineseName: 丁, englishName: D, monthlyFee: 1}
            - {id: d, kind: option, chineseName: 丁, englishName: D, monthlyFee: 1}
            """
        let told = mistakes { _ = try PackageOffer.read(document: text) }
        for expected in [
            "line 1: [1].id: 'Bad Id' is no id", "line 1: [1].kind: 'both' must be one of: base, option",
            "line 1: [1]: 'englishName' is missing", "line 2: [2].monthlyFee: 'x' is no price",
            "line 2: [2].includedMinutes: '-1' must be a whole number", "line 2: [2].minimum: '-2' is no price",
            "line 3: [3].functions[3]: 'radio' must be one of: places", "line 4: [4].limits.targets: 'many' must be",
            "line 4: [4].limits.lines: 'lines' is not known here", "line 6: [6]: 'd' is the id of two packages",
        ] {
            #expect(told.contains(expected), "\(expected) is not in\n\(told)")
        }
        let twice = "{id: b, kind: option, chineseName: 乙, englishName: B, monthlyFee: 1, functions: [menu, menu]}"
        #expect(mistakes { _ = try PackageOffer.read(document: twice) }.contains("names a function twice"))
    }

    @Test func `of callers' fees is by class`() throws {
        let fees = try CallerFees(document: example("caller-fees.yaml")).byClass
        #expect(Set(fees.keys) == [.landline, .mobile])
        #expect(fees[.landline]?.increments == Increments(initial: 180, increment: 60))
        let told = mistakes { _ = try CallerFees(document: "mobil: {}\nmobile: {perMinute: 0.1}\n") }
        #expect(
            told.contains("did you mean 'mobile'?") && told.contains("line 2: mobile: 'initialPrice' is missing"),
            "\(told)")
    }
}
