import Numbering
import Testing

@Suite struct `The gazetteer` {
    private let gazetteer = Gazetteer.builtIn

    @Test(arguments: [
        ("浙江", "浙江", nil), ("浙江省", "浙江", nil), ("内蒙古自治区", "内蒙古", nil), ("广西壮族自治区", "广西", nil), ("广西自治区", "广西", nil),
        ("香港特别行政区", "香港", nil), ("香港", "香港", nil), ("上海", "上海", nil), ("上海市", "上海", nil), ("西藏", "西藏", nil),
        ("杭州", "浙江", "杭州"), ("杭州市", "浙江", "杭州"), ("浙江杭州", "浙江", "杭州"), ("浙江省杭州市", "浙江", "杭州"), ("浙江/杭州", "浙江", "杭州"),
        (" 浙江 杭州 ", "浙江", "杭州"), ("恩施", "湖北", "恩施"), ("恩施州", "湖北", "恩施"), ("恩施土家族苗族自治州", "湖北", "恩施"),
        ("恩施自治州", "湖北", "恩施"),
        ("阿里地区", "西藏", "阿里"), ("兴安盟", "内蒙古", "兴安"), ("神农架林区", "湖北", "神农架"), ("济源", "河南", "济源"), ("雄安新区", "河北", "雄安"),
        ("陵水黎族自治县", "海南", "陵水"), ("陵水县", "海南", "陵水"), ("巴州", "新疆", "巴音郭楞"),
        // names that are two places
        ("吉林", "吉林", nil), ("吉林省", "吉林", nil), ("吉林市", "吉林", "吉林"), ("吉林吉林", "吉林", "吉林"), ("吉林省吉林市", "吉林", "吉林"),
        ("海南", "海南", nil), ("海南省", "海南", nil), ("海南州", "青海", "海南"), ("青海海南", "青海", "海南"), ("海南藏族自治州", "青海", "海南"),
        ("上海上海", "上海", nil), ("上海市/上海市", "上海", nil),
    ])
    func `finds a place by its names`(text: String, province: String, city: String?) {
        #expect(gazetteer.resolve(text) == .found(Place(province: province, city: city)))
    }

    @Test(arguments: [
        ("杭洲", ["杭州"]), ("浙将", ["浙江"]), ("石家庄庄", ["石家庄"]), ("乌鲁木其", ["乌鲁木齐"]), ("襄樊市", ["襄阳"]), ("格尔木", ["海西"]),
        ("芒市", ["德宏"]), ("昆山市", ["苏州"]), ("火星", []), ("", []), ("shanghai", []), ("🌏", []), ("浙江深圳", []),
    ])
    func `names what may have been meant`(text: String, nearest: [String]) {
        guard case .unknown(let found) = gazetteer.resolve(text) else {
            Issue.record("\(text) was found")
            return
        }
        #expect(found.count <= 3)
        #expect(nearest.isEmpty || found.first == nearest.first, "\(found)")
    }

    @Test func `is not impressed by a megabyte`() {
        #expect(gazetteer.resolve(String(repeating: "州", count: 1_000_000)) == .unknown(nearest: []))
    }

    @Test func `has 34 provinces, 333 prefectures and what stands directly under a province`() {
        #expect(gazetteer.provinces.count == 34)
        let cities = gazetteer.provinces.map { gazetteer.cities(of: $0).count }.reduce(0, +)
        // 33 directly under a province, 雄安, and the four municipalities as their own city.
        #expect(cities == 333 + 33 + 1 + 4)
        #expect(gazetteer.cities(of: "上海") == ["上海"])
        #expect(gazetteer.cities(of: "台湾") == [])
    }

    @Test func `resolves each of its names back`() {
        for province in gazetteer.provinces {
            #expect(gazetteer.resolve(province) == .found(Place(province: province, city: nil)))
            for city in gazetteer.cities(of: province) where city != province {
                #expect(gazetteer.resolve(province + city) == .found(Place(province: province, city: city)))
                if !gazetteer.provinces.contains(city) {
                    #expect(gazetteer.resolve(city) == .found(Place(province: province, city: city)))
                }
            }
        }
    }

    @Test func `says which cities share an area code`() {
        let zhuzhou = Place(province: "湖南", city: "株洲")
        #expect(gazetteer.sharedAreaCode(of: zhuzhou) == "0731")
        #expect(gazetteer.sisterCities(of: zhuzhou).map(\.city) == ["长沙", "湘潭"])
        #expect(gazetteer.sharedAreaCode(of: Place(province: "浙江", city: "杭州")) == nil)
        #expect(gazetteer.sisterCities(of: Place(province: "浙江", city: "杭州")) == [])
        #expect(gazetteer.sharedAreaCode(of: Place(province: "湖南", city: nil)) == nil)
        #expect(gazetteer.areaCodes(of: Place(province: "青海", city: "海西")) == ["0977", "0979"])
        #expect(gazetteer.sharedAreaCode(of: Place(province: "海南", city: "三亚")) == "0898")
    }

    @Test func `has an area code for every city on the mainland`() {
        for province in gazetteer.provinces {
            for city in gazetteer.cities(of: province) {
                #expect(gazetteer.areaCodes(of: Place(province: province, city: city)) != [], "\(province)\(city)")
            }
        }
    }
}

@Suite struct `A place` {
    @Test func `covers its cities if it is a province`() {
        let (zhejiang, hangzhou) = (Place(province: "浙江", city: nil), Place(province: "浙江", city: "杭州"))
        #expect(zhejiang.covers(hangzhou) && zhejiang.covers(zhejiang) && hangzhou.covers(hangzhou))
        #expect(
            !hangzhou.covers(zhejiang) && !Place(province: "海南", city: nil).covers(Place(province: "青海", city: "海南")))
        #expect([zhejiang, hangzhou, Place(province: "上海", city: "上海")].map(\.description) == ["浙江", "浙江杭州", "上海"])
    }
}
