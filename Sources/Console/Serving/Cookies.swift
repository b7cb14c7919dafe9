import Foundation
import HTTPTypes
import Hummingbird

/// The cookies of the console. Each is `HttpOnly; SameSite=Lax; Path=/`.
///
/// By TLS they are `Secure` and named `__Host-…`, which binds them to this host. Over plain HTTP on the loopback, where
/// browsers would refuse such a name, they are named without the prefix.
public enum ConsoleCookie: String, CaseIterable, Sendable {
    /// The session, and before a sign-in the visit that leads to it.
    case session = "hotline"
    /// A device that is remembered.
    case device = "hotline-device"
    /// A link that is good once, while its page is open: it leaves the address at once.
    case link = "hotline-link"
    /// A session of a number's query password.
    case query = "query"

    func name(isSecure: Bool) -> String { isSecure ? "__Host-\(rawValue)" : rawValue }

    /// The field `Set-Cookie`. An age of zero removes the cookie; `nil` keeps it until the browser ends.
    func field(_ value: String, age: Int?, isSecure: Bool) -> String {
        "\(name(isSecure: isSecure))=\(value); Path=/; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
            + (age.map { "; Max-Age=\($0)" } ?? "")
    }
}

extension Request {
    /// The value of a cookie; one that could not be ours is none.
    func cookie(_ cookie: ConsoleCookie, isSecure: Bool) -> String? {
        let name = cookie.name(isSecure: isSecure)
        for field in headers[values: .cookie] {
            for pair in field.split(separator: ";") {
                let pair = pair.drop(while: \.isWhitespace)
                guard pair.hasPrefix(name), pair.dropFirst(name.count).first == "=" else { continue }
                let value = String(pair.dropFirst(name.count + 1))
                return (1...200).contains(value.utf8.count) ? value : nil
            }
        }
        return nil
    }
}
