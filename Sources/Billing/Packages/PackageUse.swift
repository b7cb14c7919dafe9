/// The functions and limits of packages that a plan uses.
public struct PackageUse: Hashable, Sendable {
    public let functions: Set<ServiceFunction>
    /// The amount of each limit that is used; `nil`: nothing.
    public let counts: PackageLimits

    public init(functions: Set<ServiceFunction>, counts: PackageLimits) {
        self.functions = functions
        self.counts = counts
    }
}

/// Something that a plan uses and its number's packages lack.
public enum PackageLack: Hashable, Sendable {
    case function(MissingFunction)
    case limit(ExceededLimit)

    /// A sentence that names the option which has it.
    public var english: String {
        switch self {
        case .function(let missing): missing.english
        case .limit(let exceeded): exceeded.english
        }
    }

    /// The same in Chinese.
    public var chinese: String {
        switch self {
        case .function(let missing): missing.chinese
        case .limit(let exceeded): exceeded.chinese
        }
    }
}

extension PackageStack {
    /// Everything that a plan uses and no package here has: functions first, then what there is too much of.
    ///
    /// - Parameter catalog: All options on sale.
    public func lacks(_ use: PackageUse, catalog: [Package]) -> [PackageLack] {
        let exceeded = zip(use.counts.named, limits.named).compactMap { used, limit -> PackageLack? in
            guard let count = used.value, let allowed = limit.value, count > allowed else { return nil }
            let offers = catalog.filter { $0.adds(used.name) }
            return .limit(ExceededLimit(name: used.name, used: count, allowed: allowed, offers: offers))
        }
        return missing(use.functions, catalog: catalog).map(PackageLack.function) + exceeded
    }
}

/// More of something than the number's packages allow.
public struct ExceededLimit: Hashable, Sendable {
    public let name: PackageLimits.Name
    public let used: Int
    public let allowed: Int
    /// The options on sale that add some.
    public let offers: [Package]

    var english: String {
        let names = offers.map { "'\($0.englishName)' (\($0.monthlyFee) yuan a month)" }.joined(separator: " or ")
        return "The plan has \(name.english(used)), and the number's packages allow \(allowed). "
            + (offers.isEmpty
                ? "No option on sale adds any; take some out of the plan."
                : "Add the option \(names), or take some out of the plan.")
    }

    var chinese: String {
        let names = offers.map { "“\($0.chineseName)”（每月 \($0.monthlyFee) 元）" }.joined(separator: "或")
        return "方案使用了 \(used) \(name.chinese)，该号码的套餐最多允许 \(allowed) \(name.measure)。"
            + (offers.isEmpty ? "目前没有在售选项可增加，请从方案中减少。" : "请加购选项\(names)，或从方案中减少。")
    }
}

extension PackageLimits {
    /// Each limit by its name.
    public var named: [(name: Name, value: Int?)] {
        [(.callsAtOnce, callsAtOnce), (.targets, targets), (.menuLevels, menuLevels), (.extensions, extensions)]
    }

    /// The name of a package's limit.
    public enum Name: String, CaseIterable, Codable, Sendable {
        case callsAtOnce, targets, menuLevels, extensions

        /// `12 answering telephones`
        func english(_ count: Int) -> String {
            let plural = count == 1 ? "" : "s"
            return switch self {
            case .callsAtOnce: "\(count) call\(plural) at once"
            case .targets: "\(count) answering telephone\(plural)"
            case .menuLevels: "\(count) menu level\(plural)"
            case .extensions: "\(count) extension\(plural)"
            }
        }

        /// The limit with its measure word: `个接听号码`.
        var chinese: String {
            switch self {
            case .callsAtOnce: "路同时通话"
            case .targets: "个接听号码"
            case .menuLevels: "级语音导航"
            case .extensions: "个分机"
            }
        }

        var measure: String {
            switch self {
            case .callsAtOnce: "路"
            case .targets, .extensions: "个"
            case .menuLevels: "级"
            }
        }
    }
}

extension Package {
    fileprivate func adds(_ name: PackageLimits.Name) -> Bool {
        limits.named.contains { $0.name == name && ($0.value ?? 0) > 0 }
    }
}
