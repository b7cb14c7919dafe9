public import Foundation
import Markup

/// The contents of a backup: the first file of the archive, `manifest.json`.
///
/// ```
/// manifest.json
/// hotline.db                                         the database, at one instant
/// greetings/acme/zh/welcome/3/greeting.alaw …        every version of every greeting that it knows
/// sounds/zh/unavailable.alaw …                       the platform's sounds
/// ```
public struct Manifest: Codable, Equatable, Sendable {
    /// The layout above.
    static let currentFormat = 1
    static let name = "manifest.json"
    static let database = "hotline.db"
    /// In bytes, 8 TiB: no sum of them overflows.
    private static let largestFile = 1 << 43

    public struct File: Codable, Equatable, Sendable {
        /// The path in the archive.
        public let path: String
        public let bytes: Int
        /// In hexadecimal digits.
        public let sha256: String
    }

    public var format = Self.currentFormat
    /// The program that made it.
    public let madeBy: String
    /// ISO 8601, UTC.
    public let madeAt: Date
    public let files: [File]

    /// The part that a file of the archive belongs to: the database, the greetings or the sounds.
    enum Part: String, CaseIterable {
        case database = "hotline.db"
        case greetings = "greetings/"
        case sounds = "sounds/"

        init?(of path: String) {
            let words = path.split(separator: "/", omittingEmptySubsequences: false)
            guard path.utf8.count <= 4000, path.isPrintable, words.allSatisfy({ $0.utf8.count <= 255 }) else {
                return nil
            }
            guard !words.contains(where: { ["", ".", ".."].contains($0) }) else { return nil }
            guard let part = Self.allCases.first(where: { path.hasPrefix($0.rawValue) }) else { return nil }
            if part == .database, path != Manifest.database { return nil }
            self = part
        }
    }

    func files(of part: Part) -> [File] {
        files.filter { Part(of: $0.path) == part }
    }

    /// Number of greetings' versions in it.
    public var greetingVersions: Int {
        Set(files(of: .greetings).map { ($0.path as NSString).deletingLastPathComponent }).count
    }

    /// The size of all files.
    public var bytes: Int { files.reduce(0) { $0 + $1.bytes } }

    func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }

    /// - Throws: ``BackupError/notABackup(path:reason:)`` unless it is one that can be restored here.
    init(json: Data, of archive: String) throws {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        guard let manifest = try? decoder.decode(Manifest.self, from: json), manifest.isPlausible else {
            throw BackupError.notABackup(
                path: archive, reason: Message("its \(Self.name) cannot be read", "其中的“\(Self.name)”无法读取"))
        }
        guard manifest.format == Self.currentFormat else {
            throw BackupError.notABackup(
                path: archive,
                reason: Message(
                    "a newer Hotline made it (\(manifest.madeBy)); restore it with that one",
                    "由较新的版本制作（\(manifest.madeBy)）；请用该版本恢复"))
        }
        guard manifest.files.allSatisfy({ Part(of: $0.path) != nil && (0...Self.largestFile).contains($0.bytes) }),
            Set(manifest.files.map(\.path)).count == manifest.files.count, manifest.files(of: .database).count == 1
        else {
            throw BackupError.notABackup(
                path: archive,
                reason: Message(
                    "its \(Self.name) names files that are none of a backup", "其中的“\(Self.name)”列有不属于备份的文件"))
        }
        self = manifest
    }

    /// `true` if the program's name can be shown to a person.
    private var isPlausible: Bool { madeBy.count <= 100 && madeBy.isPrintable }

    init(madeBy: String, madeAt: Date, files: [File]) {
        self.madeBy = madeBy
        self.madeAt = madeAt
        self.files = files
    }
}

extension String {
    /// `true` if it holds no control character and nothing that turns the direction of writing.
    fileprivate var isPrintable: Bool {
        unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
            default: true
            }
        }
    }
}
