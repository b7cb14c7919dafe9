public import Foundation

/// The position up to which a journal is on record: a byte of a file.
public struct JournalPosition: Hashable, Sendable {
    /// The journal by the path that Asterisk writes to; the file itself may bear another name since.
    public var path: String
    /// The file's identity, by `stat`.
    public var device: Int
    public var inode: Int
    /// Just after a line feed, or 0.
    public var offset: Int
    /// The bytes before `offset`, at most 64: a file that has others there is not the one that was read.
    public var fingerprint: [UInt8]
    /// Lines that could not be understood, since the database was made.
    public var skippedLines: Int
    public var readAt: Date

    public init(
        path: String, device: Int, inode: Int, offset: Int, fingerprint: [UInt8], skippedLines: Int, readAt: Date
    ) {
        self.path = path
        self.device = device
        self.inode = inode
        self.offset = offset
        self.fingerprint = fingerprint
        self.skippedLines = skippedLines
        self.readAt = readAt
    }
}
