/// The names of China's provinces and cities, as people write them.
///
/// Cities are the prefectures (地级市, 地区, 自治州, 盟) and the cities and counties that stand directly under a province.
public struct Gazetteer: Sendable {
    /// The meaning of a name.
    public enum Resolution: Hashable, Sendable {
        /// A province (its ``Place/city`` is `nil`), also for the four municipalities, or a city.
        case found(Place)
        /// No such name; up to three that may have been meant, the likeliest first.
        case unknown(nearest: [String])
    }

    /// The short names of the 34 provinces, in the official order.
    public private(set) var provinces: [String] = []
    private(set) var citiesByProvince: [String: [String]] = [:]
    /// By every form of the name. A city's short name gives way to a province's: 吉林 and 海南 are provinces.
    private(set) var provinceForms: [String: Place] = [:]
    private(set) var cityForms: [String: Place] = [:]
    private(set) var areaCodes: [Place: [String]] = [:]
    private(set) var citiesByAreaCode: [String: [Place]] = [:]

    public static let builtIn = Gazetteer()

    private init() {
        Divisions.text.forEachWords { addProvince($0) }
        for (alias, name) in Self.aliases { cityForms[alias] = cityForms[name] }
        AreaCodes.text.forEachWords { addAreaCode($0) }
    }

    /// The short names of a province's cities, in the official order; a municipality's is its own.
    public func cities(of province: String) -> [String] { citiesByProvince[province] ?? [] }

    /// Finds the meaning of a name, with or without its ending: `浙江`, `浙江省`, `恩施州`, `恩施土家族苗族自治州`, `浙江杭州`, `浙江省/杭州市`.
    ///
    /// `吉林` and `海南` are the provinces; the cities are `吉林市`, `海南州` and, after their province, `青海海南`.
    public func resolve(_ text: String) -> Resolution {
        guard text.utf8.prefix(Self.longest + 1).count <= Self.longest else { return .unknown(nearest: []) }
        let name = String(text.filter { !Self.separators.contains($0) && !$0.isWhitespace })
        if let place = provinceForms[name] ?? cityForms[name] ?? cityAfterProvince(name) { return .found(place) }
        return .unknown(nearest: nearest(to: name))
    }

    /// A city by any form of its name, in a province of this short name.
    func city(named name: String, in province: String) -> Place? {
        for form in [name, Self.withoutEnding(name)] {
            let place = Place(province: province, city: form)
            if citiesByProvince[province]?.contains(form) == true { return place }
        }
        guard let place = cityForms[name], place.province == province else { return nil }
        return place
    }

    private func cityAfterProvince(_ name: String) -> Place? {
        for length in (2...9).reversed() where length < name.count {
            guard let province = provinceForms[String(name.prefix(length))] else { continue }
            guard let city = city(named: String(name.dropFirst(length)), in: province.province) else { continue }
            return cities(of: city.province) == [city.province] ? province : city
        }
        return nil
    }

    /// `浙江|省 杭州|市 …`
    private mutating func addProvince(_ words: [Substring]) {
        let names = words.map { $0.split(separator: "|").map(String.init) }
        guard let province = names.first, province.count == 2 else { return }
        let place = Place(province: province[0], city: nil)
        provinces.append(province[0])
        provinceForms[province[0]] = place
        provinceForms[province[0] + province[1]] = place
        for ending in ["省", "市", "自治区", "特别行政区"] where province[1].hasSuffix(ending) {
            provinceForms[province[0] + ending] = place
        }
        citiesByProvince[province[0]] = names.dropFirst().map { $0[0] }
        for city in names.dropFirst() {
            let place = Place(province: province[0], city: city[0])
            cityForms[city[0]] = place
            cityForms[city[0] + city[1]] = place
            for ending in ["自治州", "州", "自治县", "县"] where city[1].hasSuffix(ending) {
                cityForms[city[0] + ending] = place
            }
        }
        if province[1] == "市" { citiesByProvince[province[0]] = [province[0]] }
    }

    /// `024 辽宁 沈阳 抚顺 铁岭 本溪`
    private mutating func addAreaCode(_ words: [Substring]) {
        guard words.count > 2 else { return }
        let code = String(words[0])
        let places = words.dropFirst(2).map { Place(province: String(words[1]), city: String($0)) }
        citiesByAreaCode[code] = places
        for place in places { areaCodes[place, default: []].append(code) }
    }

    private static let longest = 90
    private static let separators: Set<Character> = ["/", "·", "-", "、", ",", "，", "　"]
    /// Common short forms.
    private static let aliases = [
        "巴州": "巴音郭楞", "博州": "博尔塔拉", "克州": "克孜勒苏", "雄安新区": "雄安", "锡盟": "锡林郭勒", "阿盟": "阿拉善",
    ]
}
