import Numbering
public import StrictYAML

extension CallerFees {
    /// Reads what callers pay to their own operators, by class, YAML or JSON.
    /// - Throws: `InvalidDocument` with every mistake.
    /// - SeeAlso: `docs/money.md`, section 4.
    public init(document: String) throws(InvalidDocument) {
        self = try Document.read(document) { root in
            guard let fields = root.fields(NumberClass.allCases.map(\.rawValue)) else { return nil }
            var fees = CallerFees()
            var isComplete = true
            for numberClass in NumberClass.allCases {
                guard let element = fields[numberClass.rawValue] else { continue }
                fees.byClass[numberClass] = CallerFee(element)
                isComplete = isComplete && fees.byClass[numberClass] != nil
            }
            return isComplete ? fees : nil
        }
    }
}

extension CallerFee {
    fileprivate init?(_ element: Element) {
        guard let fields = element.fields(["initial", "increment", "initialPrice", "perMinute"]) else { return nil }
        let initial = fields["initial"].map { $0.integer(in: 1...3600) } ?? 60
        let increment = fields["increment"].map { $0.integer(in: 1...3600) } ?? 60
        let initialPrice = fields.required("initialPrice").flatMap { $0.price() }
        let perMinute = fields.required("perMinute").flatMap { $0.price() }
        guard let initial, let increment, let initialPrice, let perMinute else { return nil }
        self.init(
            increments: Increments(initial: initial, increment: increment), initialPrice: initialPrice,
            perMinute: perMinute)
    }
}
