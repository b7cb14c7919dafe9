/// The classes of events that Asterisk sends; a class must be in the account's `read` as well.
///
/// Source: <https://docs.asterisk.org/Latest_API/API_Documentation/AMI_Actions/Events/>
public struct ManagerEventMask: Sendable, Hashable {
    /// The value sent in `EventMask`, or at login in `Events`.
    public let rawValue: String

    /// Every class that the account may read.
    public static let all = ManagerEventMask(rawValue: "on")
    /// No events.
    public static let none = ManagerEventMask(rawValue: "off")

    /// These classes only, such as `call`, `system`, `user`, `cdr`, `reporting`; without any it is ``none``.
    ///
    /// Asterisk ignores names it does not know. Anything but letters is left out of a name.
    public static func classes(_ names: [String]) -> ManagerEventMask {
        let clean = names.map { $0.filter { $0.isASCII && $0.isLetter } }.filter { !$0.isEmpty }
        return clean.isEmpty ? .none : ManagerEventMask(rawValue: clean.joined(separator: ","))
    }

    private init(rawValue: String) { self.rawValue = rawValue }
}
