extension Place: CustomStringConvertible {
    /// `true` if a caller from `other` is from here: from the same city or, if this is a province, from anywhere in it.
    public func covers(_ other: Place) -> Bool {
        province == other.province && (city == nil || city == other.city)
    }

    /// `浙江`, `浙江杭州`, `上海`; 吉林市 is `吉林吉林`.
    public var description: String {
        guard let city else { return province }
        return city == province && Self.municipalities.contains(city) ? city : province + city
    }

    /// 直辖市: province and city at once.
    private static let municipalities: Set = ["北京", "天津", "上海", "重庆"]
}
