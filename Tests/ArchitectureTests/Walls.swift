/// The walls between the modules: what each may import, and where a database may be spoken to.
struct Walls {
    /// What comes with the toolchain, and need not be declared.
    static let toolchain: Set<String> = [
        "Foundation", "FoundationEssentials", "Synchronization", "Dispatch", "Testing", "Glibc", "Musl", "Darwin",
    ]
    /// Targets that know no database, no network, no process: values and arithmetic.
    static let pure: Set<String> = [
        "StrictYAML", "Numbering", "CivilTime", "Billing", "Routing", "Records", "Reports", "Charging", "Markup",
    ]
    /// The only target that knows the library which speaks to the database.
    static let database = "Persistence"
    /// The only target whose sources hold the application's statements.
    static let storage = "Storage"

    /// By target, what it may import.
    let declared: [String: Set<String>]

    init(_ manifest: Manifest) {
        self.init(
            declared: Dictionary(
                uniqueKeysWithValues: manifest.targets.map { ($0.name, Set($0.dependencies.map(\.name))) }))
    }

    init(declared: [String: Set<String>]) {
        self.declared = declared
    }

    /// What a target's sources do that they must not; a sentence each.
    func breaches(by target: String, in sources: [SourceFile]) -> [String] {
        let allowed = declared[target, default: []]
        var breaches: [String] = []
        for source in sources {
            for module in source.imports.sorted() {
                if !allowed.contains(module), !Self.toolchain.contains(module) {
                    breaches.append("\(source.path) imports \(module), which \(target) does not declare")
                }
                if module == "GRDB", target != Self.database, source.path.hasPrefix("Sources/") {
                    breaches.append("\(source.path) imports GRDB: only \(Self.database) does")
                }
            }
            guard ![Self.database, Self.storage].contains(target), source.path.hasPrefix("Sources/") else { continue }
            for line in source.statements {
                breaches.append("\(source.path):\(line) holds SQL: only \(Self.storage) does")
            }
        }
        let used = sources.reduce(into: Set<String>()) { $0.formUnion($1.imports) }
        for module in allowed.subtracting(used).sorted() {
            breaches.append("\(target) declares \(module) and does not import it")
        }
        return breaches
    }

    /// What pure targets declare beside pure ones; a sentence each.
    var impurities: [String] {
        Self.pure.sorted().flatMap { target in
            declared[target, default: []].subtracting(Self.pure).subtracting(["Yams"]).sorted()
                .map { "\(target) is pure, but declares \($0)" }
        }
    }
}
