extension Gazetteer {
    /// Up to three short names that may have been meant: what a former name or a smaller place belongs to, else what
    /// differs by few characters.
    func nearest(to text: String) -> [String] {
        let name = Self.withoutEnding(text)
        if let known = Self.belongsTo[name] ?? Self.belongsTo[text] { return [known] }
        let limit = name.count <= 3 ? 1 : 2
        let names = provinces + provinces.flatMap { cities(of: $0).filter { !provinces.contains($0) } }
        let ranked = names.enumerated()
            .map { (order: $0.offset, name: $0.element, distance: Self.distance(name, $0.element)) }
            // One character in two is as good as none in common, unless the first is right or the other is added.
            .filter {
                $0.distance <= limit && ($0.name.count != name.count || name.count > 2 || $0.name.first == name.first)
            }
            .sorted { ($0.distance, $0.order) < ($1.distance, $1.order) }
        return ranked.prefix(3).map(\.name)
    }

    static func withoutEnding(_ name: String) -> String {
        for ending in ["特别行政区", "自治区", "自治州", "自治县", "地区", "林区", "新区", "省", "市", "州", "盟", "县", "区"] {
            if name.hasSuffix(ending), name.count - ending.count >= 2 { return String(name.dropLast(ending.count)) }
        }
        return name
    }

    /// Insertions, deletions and substitutions of characters (Levenshtein).
    private static func distance(_ one: String, _ other: String) -> Int {
        let target = Array(other)
        var row = Array(0...target.count)
        for (index, character) in one.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for (column, candidate) in target.enumerated() {
                let substitution = diagonal + (character == candidate ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(substitution, row[column] + 1, diagonal + 1)
            }
        }
        return row[target.count]
    }

    /// Former names, and smaller places that are known as if they were cities of their own.
    private static let belongsTo = [
        "襄樊": "襄阳", "思茅": "普洱", "莱芜": "济南", "巢湖": "合肥", "崇安": "南平", "格尔木": "海西", "库尔勒": "巴音郭楞",
        "奎屯": "伊犁", "伊宁": "伊犁", "西昌": "凉山", "兴义": "黔西南", "凯里": "黔东南", "都匀": "黔南", "吉首": "湘西",
        "延吉": "延边", "珲春": "延边", "梅河口": "通化", "海拉尔": "呼伦贝尔", "满洲里": "呼伦贝尔", "集宁": "乌兰察布",
        "临河": "巴彦淖尔", "乌兰浩特": "兴安", "锡林浩特": "锡林郭勒", "万州": "重庆", "涪陵": "重庆", "黔江": "重庆",
        "香格里拉": "迪庆", "芒市": "德宏", "景洪": "西双版纳", "义乌": "金华", "昆山": "苏州", "顺德": "佛山", "浦东": "上海",
    ]
}
