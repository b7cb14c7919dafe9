/// The place of a number: a province-level unit, and in it a city if that is known.
///
/// Names are the short ones that people use, without 省, 市, 自治区 and the like: `浙江`, `杭州`, `西藏`, `恩施`.
/// The four municipalities are province and city at once: `上海` in `上海`.
public struct Place: Hashable, Codable, Sendable {
    public let province: String
    public let city: String?

    public init(province: String, city: String?) {
        self.province = province
        self.city = city
    }
}
