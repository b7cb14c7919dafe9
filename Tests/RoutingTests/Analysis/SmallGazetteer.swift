import Numbering

@testable import Routing

/// Some of China's area codes, and for each city one beginning of mobile numbers.
enum SmallGazetteer {
    private static let codes: [(code: String, province: String, cities: [String])] = [
        ("010", "北京", ["北京"]), ("021", "上海", ["上海"]), ("022", "天津", ["天津"]), ("023", "重庆", ["重庆"]),
        ("020", "广东", ["广州"]), ("0755", "广东", ["深圳"]), ("0769", "广东", ["东莞"]), ("025", "江苏", ["南京"]),
        ("0512", "江苏", ["苏州"]), ("0510", "江苏", ["无锡"]), ("0571", "浙江", ["杭州"]), ("0574", "浙江", ["宁波"]),
        ("0577", "浙江", ["温州"]), ("028", "四川", ["成都", "眉山", "资阳"]), ("027", "湖北", ["武汉"]),
        ("029", "陕西", ["西安", "咸阳"]), ("0731", "湖南", ["长沙", "株洲", "湘潭"]), ("0734", "湖南", ["衡阳"]),
        ("024", "辽宁", ["沈阳", "抚顺"]), ("0891", "西藏", ["拉萨"]), ("0892", "西藏", ["日喀则"]), ("0871", "云南", ["昆明"]),
        ("0451", "黑龙江", ["哈尔滨"]), ("0531", "山东", ["济南"]), ("0371", "河南", ["郑州"]), ("0592", "福建", ["厦门"]),
    ]

    private static let cities: [Place] = codes.flatMap { code in
        code.cities.map { Place(province: code.province, city: $0) }
    }

    private static let mobiles: [String: Place] = Dictionary(
        uniqueKeysWithValues: cities.enumerated().flatMap { index, place in
            ["138", "170"].map { ("\($0)\(1300 + index)", place) }
        })

    static let numbers = NumberSpace(
        series: codes.map(\.code) + mobiles.keys.sorted() + ["1999999"],
        caller: caller,
        sharedAreaCode: { place in
            guard
                let code = codes.first(where: { $0.province == place.province && $0.cities.contains(place.city ?? "") }
                ),
                code.cities.count > 1
            else { return nil }
            let sisters = code.cities.filter { $0 != place.city }.map { Place(province: code.province, city: $0) }
            return NumberSpace.SharedAreaCode(code: code.code, sisters: sisters)
        })

    static func caller(_ number: String) -> Caller {
        let plain = NumberSpace.plain.caller(number)
        switch plain.numberClass {
        case .mobile:
            return Caller(
                number: number, numberClass: .mobile, places: mobiles[String(number.prefix(7))].map { [$0] } ?? [])
        case .landline:
            let code = codes.first { number.hasPrefix($0.code) }
            let places = code?.cities.map { Place(province: code?.province ?? "", city: $0) } ?? []
            return Caller(number: number, numberClass: .landline, places: places)
        case .service, .iot, .overseas, .hidden:
            return plain
        }
    }
}
