public import Storage

/// The things that people can do, one method each, from any front end: the command line, the console's pages, or the
/// API.
///
/// A method checks and writes in one transaction: what it found is still true when it writes. It takes the time as an
/// argument or with the ``Records/Author``, and it words nothing: what it refuses is a value, whose words are in
/// `Documents`.
public struct Operations: Sendable {
    let store: Store

    public init(_ store: Store) {
        self.store = store
    }
}
