/// Which PJSIP endpoint a telephone number leaves by, and the dial strings that follow from it.
public struct Trunks: Hashable, Sendable {
    /// The endpoint for numbers that no prefix claims.
    public let standard: String
    /// Endpoint by leading digits of the dialled number; the longest prefix wins.
    public let byPrefix: [String: String]

    public init(standard: String, byPrefix: [String: String] = [:]) {
        self.standard = standard
        self.byPrefix = byPrefix
    }

    /// `PJSIP/02161234567@trunk`, `PJSIP/desk-3`; several targets that ring together are joined by `&`.
    ///
    /// - SeeAlso: <https://docs.asterisk.org/Latest_API/API_Documentation/Dialplan_Applications/Dial/>
    public func dialString(for targets: [DialTarget]) -> String {
        targets.map { target in
            switch target {
            case .number(let number): "PJSIP/\(number)@\(trunk(for: number))"
            case .sip(let endpoint): "PJSIP/\(endpoint)"
            }
        }.joined(separator: "&")
    }

    /// The targets of a dial string that ``dialString(for:)`` made, for whatever trunk; `nil` for any other text.
    public static func targets(ofDialString text: String) -> [DialTarget]? {
        var targets: [DialTarget] = []
        for part in text.split(separator: "&", omittingEmptySubsequences: false) {
            guard part.hasPrefix("PJSIP/") else { return nil }
            let resource = part.dropFirst("PJSIP/".count)
            let target =
                if let at = resource.firstIndex(of: "@") {
                    DialTarget(String(resource[..<at]))
                } else {
                    DialTarget("sip:\(resource)")
                }
            guard let target else { return nil }
            targets.append(target)
        }
        return targets
    }

    private func trunk(for number: String) -> String {
        let claims = byPrefix.filter { number.hasPrefix($0.key) }
        return claims.max { $0.key.count < $1.key.count }?.value ?? standard
    }
}
