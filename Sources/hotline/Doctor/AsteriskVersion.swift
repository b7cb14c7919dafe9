/// Which Asterisk it is, and what an older one has to do without.
struct AsteriskVersion {
    /// The one that `asterisk-etc` is made for.
    static let intended = 22
    /// Those that the end-to-end tests run on.
    private static let tested = [16, 22]

    let text: String
    /// `nil` if the text does not tell.
    let major: Int?

    /// - Parameter text: `22.10.1+dfsg`, `certified/20.7-cert2`
    init(_ text: String) {
        self.text = text
        let number = text.drop { !$0.isNumber }.prefix { $0.isNumber }
        major = Int(number)
    }

    var isOlder: Bool { (major ?? Self.intended) < Self.intended }

    func finding() -> Diagnosis {
        guard let major else {
            return .warning(
                "asterisk version", "'\(text)' is no version that is known",
                "use Asterisk \(Self.intended), which Hotline is made for")
        }
        guard major >= 16 else {
            return .failed(
                "asterisk version", "\(major) is older than 16 and cannot carry out the dialplan",
                "install Asterisk \(Self.intended) (docs/asterisk.md)")
        }
        let untested = Self.tested.contains(major) ? "" : "; Hotline was not tested on it"
        guard isOlder else { return .ok("asterisk version", "\(major)\(untested)") }
        return .warning(
            "asterisk version",
            "\(major) works, but cannot filter manager events by name nor write the journal as a list of fields: both cost it "
                + "more CPU for each call; and the Asterisk project mends it no more or not for long\(untested)",
            "install Asterisk \(Self.intended) when the machine can have it (docs/asterisk.md, section 6)")
    }
}
