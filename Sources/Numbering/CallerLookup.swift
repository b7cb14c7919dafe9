/// Looks up who made a call, by the caller's number as Asterisk presented it; `nil`: none was.
public typealias CallerLookup = @Sendable (_ presented: String?) -> Caller

extension PlaceTable {
    /// By the table that comes with Hotline.
    public static let lookup: CallerLookup = { PlaceTable.builtIn.caller(presented: $0) }
}
