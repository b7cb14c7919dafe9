public import Markup

/// A package on sale: functions, limits and a price. A number holds a base package and any options on top.
public struct Package: Hashable, Codable, Sendable {
    /// Stable: `basic`.
    public var id: String
    public var chineseName: String
    public var englishName: String
    public var functions: [ServiceFunction]
    public var limits: PackageLimits
    public var monthlyFee: Money
    /// Minutes of talk that are free in a month.
    public var includedMinutes: Int
    /// Calls are charged this much a month at least (最低消费).
    public var minimum: Money

    public init(
        id: String, chineseName: String, englishName: String, functions: [ServiceFunction],
        limits: PackageLimits = PackageLimits(), monthlyFee: Money, includedMinutes: Int = 0, minimum: Money = .zero
    ) {
        self.id = id
        self.chineseName = chineseName
        self.englishName = englishName
        self.functions = functions
        self.limits = limits
        self.monthlyFee = monthlyFee
        self.includedMinutes = includedMinutes
        self.minimum = minimum
    }
}

/// The limits of a package; `nil` in a base package: without limit, in an option: nothing more.
public struct PackageLimits: Hashable, Codable, Sendable {
    public var callsAtOnce: Int?
    /// Answering numbers of all steps.
    public var targets: Int?
    public var menuLevels: Int?
    public var extensions: Int?

    public init(
        callsAtOnce: Int? = nil, targets: Int? = nil, menuLevels: Int? = nil, extensions: Int? = nil
    ) {
        self.callsAtOnce = callsAtOnce
        self.targets = targets
        self.menuLevels = menuLevels
        self.extensions = extensions
    }

    /// These of a base package, with an option's on top.
    func adding(_ option: PackageLimits) -> PackageLimits {
        func sum(_ key: KeyPath<PackageLimits, Int?>) -> Int? {
            self[keyPath: key].map { base in
                let (sum, overflow) = base.addingReportingOverflow(option[keyPath: key] ?? 0)
                return overflow ? .max : sum
            }
        }
        return PackageLimits(
            callsAtOnce: sum(\.callsAtOnce), targets: sum(\.targets), menuLevels: sum(\.menuLevels),
            extensions: sum(\.extensions))
    }
}

/// Something in a package that makes it unusable.
public enum PackageMistake: Hashable, Sendable {
    case noID
    case noName(String)
    case price(String, Money)
    case includedMinutes(Int)
    case limit(String, Int)
}

extension PackageMistake {
    /// Says what is wrong, and what it must be.
    public var message: Message {
        switch self {
        case .noID: Message("the package has no id", "套餐没有代号")
        case .noName(let id):
            Message("package '\(id)' needs a name in Chinese and one in English", "套餐“\(id)”须有中文名称和英文名称")
        case .price(let name, let price):
            Message(
                "\(name) is \(price) yuan, and must be 0.00 to \(Tariff.highestPrice)",
                "\(name) 为\(price)元，应为0.00至\(Tariff.highestPrice)")
        case .includedMinutes(let minutes):
            Message(
                "includedMinutes is \(minutes), and must be 0 to \(Package.mostMinutes)",
                "includedMinutes 为\(minutes)，应为0至\(Package.mostMinutes)")
        case .limit(let name, let value):
            Message(
                "\(name) is \(value), and must be 0 or more; leave it out for no limit",
                "\(name) 为\(value)，应为0或以上；不限请删去")
        }
    }
}

extension Package {
    /// 100,000,000 a month.
    public static let mostMinutes = 100_000_000

    /// Everything that is wrong; empty if it can be used.
    public var mistakes: [PackageMistake] {
        var found: [PackageMistake] = []
        if id.isEmpty { found.append(.noID) }
        if chineseName.isEmpty || englishName.isEmpty { found.append(.noName(id)) }
        let prices = Money.zero...Tariff.highestPrice
        for (name, price) in [("monthlyFee", monthlyFee), ("minimum", minimum)] where !prices.contains(price) {
            found.append(.price(name, price))
        }
        if !(0...Self.mostMinutes).contains(includedMinutes) { found.append(.includedMinutes(includedMinutes)) }
        for (name, value) in limits.named {
            if let value, value < 0 { found.append(.limit(name.rawValue, value)) }
        }
        return found
    }
}
