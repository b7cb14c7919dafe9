import Crypto
import Foundation
import Identity

/// The token in each form that proves that a page of this session made it: an HMAC of the session's cookie, masked anew
/// on each page, so that pages of equal content differ and their compressed length tells nothing.
struct FormToken {
    private let code: Data

    /// - Parameter session: The cookie's value, as the browser sent it.
    init(session: String) {
        let key = SymmetricKey(data: Data(session.utf8))
        code = Data(HMAC<SHA256>.authenticationCode(for: Data("form".utf8), using: key))
    }

    /// A value for the cookie of a visit that has none yet: 256 bits.
    static func newSession() -> String {
        Token().text
    }

    /// The token with a mask of its own, for one page.
    func masked() -> String {
        let mask = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
        return (mask + zip(mask, code).map { $0 ^ $1 }).base64EncodedString()
    }

    /// `true` if a form's token is of this session; compares in constant time.
    func admits(_ token: String?) -> Bool {
        guard let token, let data = Data(base64Encoded: token), data.count == 64 else { return false }
        let claimed = zip(data.prefix(32), data.suffix(32)).map { $0 ^ $1 }
        return zip(claimed, code).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
