import Markup
public import StrictYAML

/// A package as it is put on sale.
public struct PackageOffer: Hashable, Sendable {
    /// A package that is held alone, or an option that is stacked on it.
    public enum Kind: String, CaseIterable, Codable, Sendable {
        case base, option
    }

    public let package: Package
    public let kind: Kind

    public init(_ package: Package, kind: Kind) {
        self.package = package
        self.kind = kind
    }
}

extension PackageOffer {
    /// Reads a document of one package, or of a list of them, YAML or JSON.
    /// - Throws: `InvalidDocument` with every mistake.
    /// - SeeAlso: `docs/money.md`, section 6.
    public static func read(document: String) throws(InvalidDocument) -> [PackageOffer] {
        try Document.read(document) { root in
            guard root.isList else { return PackageReader.offer(root).map { [$0] } }
            guard let items = root.items(atMost: 1000) else { return nil }
            var ids: Set<String> = []
            let offers = items.compactMap { item -> PackageOffer? in
                guard let offer = PackageReader.offer(item) else { return nil }
                if !ids.insert(offer.package.id).inserted {
                    item.report(
                        Message(
                            "'\(offer.package.id)' is the id of two packages; give each its own",
                            "两个套餐的代号都是“\(offer.package.id)”；请各取一个"))
                }
                return offer
            }
            return offers.count == items.count ? offers : nil
        }
    }
}

private enum PackageReader {
    private static let keys = [
        "id", "kind", "chineseName", "englishName", "functions", "limits", "monthlyFee", "includedMinutes", "minimum",
    ]

    static func offer(_ element: Element) -> PackageOffer? {
        guard let fields = element.fields(keys) else { return nil }
        let id = fields.required("id").flatMap { $0.id() }
        let kind = fields.required("kind").flatMap { $0.choice(PackageOffer.Kind.self) }
        let chineseName = fields.required("chineseName").flatMap { $0.line(atMost: 40) }
        let englishName = fields.required("englishName").flatMap { $0.line(atMost: 40) }
        let functions = fields["functions"].map(functions) ?? []
        let limits = fields["limits"].map(limits) ?? PackageLimits()
        let monthlyFee = fields.required("monthlyFee").flatMap { $0.price() }
        let minutes = fields["includedMinutes"].map { $0.integer(in: 0...Package.mostMinutes) } ?? 0
        let minimum = fields["minimum"].map { $0.price() } ?? .zero
        guard let id, let kind, let chineseName, let englishName, let functions, let limits, let monthlyFee,
            let minutes, let minimum
        else { return nil }
        return PackageOffer(
            Package(
                id: id, chineseName: chineseName, englishName: englishName, functions: functions, limits: limits,
                monthlyFee: monthlyFee, includedMinutes: minutes, minimum: minimum), kind: kind)
    }

    private static func functions(_ element: Element) -> [ServiceFunction]? {
        guard let functions = element.all(atMost: 100, { $0.choice(ServiceFunction.self) }) else { return nil }
        if Set(functions).count < functions.count {
            element.report(
                Message("names a function twice; keep one", "有一项功能写了两次；请只保留一个"))
        }
        return functions
    }

    private static func limits(_ element: Element) -> PackageLimits? {
        let names = PackageLimits.Name.allCases.map(\.rawValue)
        guard let fields = element.fields(names) else { return nil }
        let values = PackageLimits.Name.allCases.map { name in
            fields[name.rawValue].map { $0.integer(in: 0...1_000_000) }
        }
        guard !values.contains(where: { if case .some(.none) = $0 { true } else { false } }) else { return nil }
        return PackageLimits(
            callsAtOnce: values[0] ?? nil, targets: values[1] ?? nil, menuLevels: values[2] ?? nil,
            extensions: values[3] ?? nil)
    }
}
