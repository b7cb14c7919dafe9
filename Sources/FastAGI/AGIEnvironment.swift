/// Asterisk's description of the call before the first command: the `agi_*` lines.
///
/// Values are kept as bytes and decoded when asked for; bytes that are not UTF-8 become U+FFFD. All of them are
/// hostile: caller ID and extension come from outside. A value never holds a line break, because a broken line ends the
/// session.
///
/// - SeeAlso: `setup_env` in <https://github.com/asterisk/asterisk/blob/22.10.1/res/res_agi.c>
public struct AGIEnvironment: Equatable, Sendable {
    private let bytes: [UInt8]
    private let ends: [UInt16]
    private let hasScript: Bool

    /// `ends[i]` is where value `i` ends in `bytes`: one value per ``EnvironmentField``, then the arguments.
    init(bytes: [UInt8], ends: [UInt16], hasScript: Bool) {
        self.bytes = bytes
        self.ends = ends
        self.hasScript = hasScript
    }

    /// `agi_network_script`: everything after the URL's first slash, query included; `nil` if the URL has no path.
    public var networkScript: String? { hasScript ? text(.networkScript) : nil }

    /// The part of ``networkScript`` before `?`; empty if there is none.
    public var scriptPath: String {
        let script = networkScript ?? ""
        return String(script.prefix { $0 != "?" })
    }

    /// The part of ``networkScript`` after the first `?`; `nil` if there is none.
    public var scriptQuery: String? {
        guard let script = networkScript, let mark = script.firstIndex(of: "?") else { return nil }
        return String(script[script.index(after: mark)...])
    }

    /// The value of `name` in ``scriptQuery`` (`a=1&b=2`), as it was sent: percent escapes are not decoded.
    public func queryValue(_ name: String) -> String? {
        for item in (scriptQuery ?? "").split(separator: "&") {
            let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if pair[0] == name { return pair.count == 2 ? String(pair[1]) : "" }
        }
        return nil
    }

    /// `agi_request`: the whole URL the dialplan called.
    public var request: String { text(.request) }

    /// `agi_channel`: the channel's name, for example `PJSIP/trunk-00000001`.
    public var channel: String { text(.channel) }

    /// `agi_language`: the channel's language code.
    public var language: String { text(.language) }

    /// `agi_type`: the channel's technology, for example `PJSIP`.
    public var channelType: String { text(.type) }

    /// `agi_uniqueid`: Asterisk's id of the channel.
    public var uniqueID: String { text(.uniqueID) }

    /// `agi_version`: Asterisk's version.
    public var version: String { text(.version) }

    /// `agi_callerid`: the caller's number; `nil` if withheld (`unknown`) or empty.
    public var callerID: String? { known(.callerID) }

    /// `agi_calleridname`: the caller's name; `nil` if `unknown` or empty.
    public var callerName: String? { known(.callerName) }

    /// `agi_callingpres`: the presentation bits of the caller's number (Q.931).
    public var callingPresentation: Int? { Int(text(.callingPresentation)) }

    /// `agi_dnid`: the number dialled; `nil` if `unknown` or empty.
    public var dnid: String? { known(.dnid) }

    /// `agi_rdnis`: the number the call was diverted from; `nil` if `unknown` or empty.
    public var rdnis: String? { known(.rdnis) }

    /// `agi_context`: the dialplan context.
    public var context: String { text(.context) }

    /// `agi_extension`: the dialplan extension.
    public var `extension`: String { text(.extension) }

    /// `agi_priority`: the dialplan priority.
    public var priority: Int? { Int(text(.priority)) }

    /// `agi_accountcode`: the channel's account code; empty if none.
    public var accountCode: String { text(.accountCode) }

    /// `agi_threadid`: Asterisk's thread of the call.
    public var threadID: String { text(.threadID) }

    /// `agi_arg_1`…`agi_arg_N`, at most 127: what the dialplan passed after the URL.
    public var arguments: [String] {
        (EnvironmentField.allCases.count..<ends.count).map(text(at:))
    }

    private func known(_ field: EnvironmentField) -> String? {
        let value = text(field)
        return value.isEmpty || value == "unknown" ? nil : value
    }

    private func text(_ field: EnvironmentField) -> String { text(at: field.rawValue) }

    private func text(at index: Int) -> String {
        let start = index == 0 ? 0 : Int(ends[index - 1])
        return String(decoding: bytes[start..<Int(ends[index])], as: UTF8.self)
    }
}

/// The fixed lines of the environment, in the order Asterisk writes them.
enum EnvironmentField: Int, CaseIterable {
    case network, networkScript, request, channel, language, type, uniqueID, version, callerID, callerName
    case callingPresentation, callingANI2, callingTON, callingTNS, dnid, rdnis, context, `extension`, priority
    case enhanced, accountCode, threadID

    var key: StaticString {
        switch self {
        case .network: "agi_network"
        case .networkScript: "agi_network_script"
        case .request: "agi_request"
        case .channel: "agi_channel"
        case .language: "agi_language"
        case .type: "agi_type"
        case .uniqueID: "agi_uniqueid"
        case .version: "agi_version"
        case .callerID: "agi_callerid"
        case .callerName: "agi_calleridname"
        case .callingPresentation: "agi_callingpres"
        case .callingANI2: "agi_callingani2"
        case .callingTON: "agi_callington"
        case .callingTNS: "agi_callingtns"
        case .dnid: "agi_dnid"
        case .rdnis: "agi_rdnis"
        case .context: "agi_context"
        case .extension: "agi_extension"
        case .priority: "agi_priority"
        case .enhanced: "agi_enhanced"
        case .accountCode: "agi_accountcode"
        case .threadID: "agi_threadid"
        }
    }
}
