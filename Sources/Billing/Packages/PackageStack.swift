/// The packages that a number holds at a time: a base package with options stacked on it. Fees, minutes and minimums
/// add up.
public struct PackageStack: Hashable, Codable, Sendable {
    public var base: Package
    public var options: [Package]

    public init(base: Package, options: [Package] = []) {
        self.base = base
        self.options = options
    }

    /// The base first.
    public var packages: [Package] { [base] + options }

    /// All that one of them has.
    public var functions: Set<ServiceFunction> {
        packages.reduce(into: []) { $0.formUnion($1.functions) }
    }

    /// The base's, with what each option adds.
    public var limits: PackageLimits {
        options.reduce(base.limits) { $0.adding($1.limits) }
    }

    /// The functions that a plan uses and no package here has, in the order of their names.
    ///
    /// - Parameter catalog: All options on sale.
    public func missing(_ used: Set<ServiceFunction>, catalog: [Package]) -> [MissingFunction] {
        used.subtracting(functions).sorted().map { function in
            MissingFunction(function: function, offers: catalog.filter { $0.functions.contains(function) })
        }
    }
}

/// A function that a plan uses and its number's packages lack.
public struct MissingFunction: Hashable, Sendable {
    public let function: ServiceFunction
    /// The options on sale that have it.
    public let offers: [Package]

    /// A sentence that names the option which has it.
    public var english: String {
        let what = "The plan uses '\(function.english)', which none of the number's packages has. "
        guard !offers.isEmpty else { return what + "No option on sale has it; leave it out of the plan." }
        let names = offers.map { "'\($0.englishName)' (\($0.monthlyFee) yuan a month)" }.joined(separator: " or ")
        return what + "Add the option \(names), or leave it out of the plan."
    }

    /// The same in Chinese.
    public var chinese: String {
        let what = "方案使用了“\(function.chinese)”，该号码的套餐不含此功能。"
        guard !offers.isEmpty else { return what + "目前没有在售选项包含此功能，请从方案中去掉。" }
        let names = offers.map { "“\($0.chineseName)”（每月 \($0.monthlyFee) 元）" }.joined(separator: "或")
        return what + "请加购选项\(names)，或从方案中去掉此功能。"
    }
}
