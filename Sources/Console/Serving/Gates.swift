import HTTPTypes

/// The gates that a request must pass that changes something: where it comes from, and the token of its form. The third
/// is the cookie's `SameSite=Lax`.
enum Gates {
    /// Refuses a request that another site's page made. Browsers say so in `Sec-Fetch-Site`, older ones in `Origin`; one
    /// that says neither is refused.
    static func checkOrigin(of headers: HTTPFields, origin: String) throws {
        if let site = headers[.secFetchSite] {
            guard site == "same-origin" else { throw Refused.foreignForm }
        } else {
            guard headers[.origin] == origin else { throw Refused.foreignForm }
        }
    }

    /// Refuses a form that no page of this session made.
    static func checkToken(of form: FormFields, session: String?) throws {
        guard let session, FormToken(session: session).admits(form.verbatim("csrf")) else { throw Refused.staleForm }
    }
}

/// The reason why a request got no answer of its route.
enum Refused: Error {
    /// It comes from a page of another site, or does not say where from.
    case foreignForm
    /// The form was made in another session, or by nobody of ours.
    case staleForm
    case tooMany(seconds: Int)
    /// The form has more than 64 KB.
    case tooLarge
    case noForm
    /// A file took longer than ten minutes.
    case tooSlow
    case methodNotAllowed
}
