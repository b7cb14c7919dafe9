import Foundation
import Markup

/// Reads what ffmpeg says on standard error: how far it is, and its complaints.
///
/// It is run with `-loglevel error`, so that it prints nothing of what the upload says of itself. Its words only
/// explain a failure to a person; what is known of the upload is in ``UploadFacts`` and in the decoded samples.
struct FFmpegLog {
    /// The last few complaints, without control characters.
    private(set) var remarks: [String] = []
    private var line: [UInt8] = []

    /// Longer lines lose their ends.
    private static let longestLine = 2000

    /// - Parameter progress: Is told how many seconds are done.
    mutating func add(_ bytes: some Sequence<UInt8>, progress: (Double) -> Void) {
        for byte in bytes {
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                read(String(decoding: line, as: UTF8.self), progress: progress)
                line.removeAll(keepingCapacity: true)
            } else if line.count < Self.longestLine {
                line.append(byte)
            }
        }
    }

    private mutating func read(_ line: String, progress: (Double) -> Void) {
        if line.hasPrefix("out_time_us=") {
            // Only moves a bar on a terminal; ten years at most.
            if let microseconds = Int(line.dropFirst(12)), (0...315_360_000_000_000).contains(microseconds) {
                progress(Double(microseconds) / 1_000_000)
            }
        } else if !line.isEmpty, !Self.isProgress(line) {
            let shown = line.unicodeScalars.filter {
                ![.control, .format, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
            }
            remarks.append(String(String.UnicodeScalarView(shown)))
            if remarks.count > 40 { remarks.remove(at: 20) }
        }
    }

    private static func isProgress(_ line: String) -> Bool {
        let word = line.prefix { $0 != "=" }
        return word.count < line.count && word.allSatisfy { $0.isLowercase || $0 == "_" || $0.isNumber }
    }

    func says(_ words: String) -> Bool { remarks.contains { $0.contains(words) } }

    /// The last thing that went wrong, without the address of the object that says it.
    var lastRemark: String {
        let boring = ["Conversion failed!", "Could not open codec for input stream"]
        let remark = remarks.last { remark in !boring.contains { remark.hasPrefix($0) } } ?? "no reason given"
        if let match = remark.firstMatch(of: /Codec \(([\w-]+)\) not on whitelist/) { return "codec \(match.1)" }
        return Self.withoutAddress(remark)
    }

    /// The last thing that went wrong, as a part of a sentence.
    var reason: Message {
        remarks.isEmpty ? Message("no reason given", "没有说明原因") : .system(lastRemark)
    }

    /// The last complaint of a demuxer or a decoder: `[aac @ 0x5570] channel element 3.2 is not allocated`.
    ///
    /// Not what ffmpeg says of its own works, without a name or, from version 7 on, as `[fc#0 @ 0x5570]`.
    var complaint: String? {
        remarks.last { $0.contains(/^\[[^#\]]+ @ 0x[0-9a-f]+\] ./) }.map(Self.withoutAddress)
    }

    private static func withoutAddress(_ remark: String) -> String {
        String((remark.split(separator: "] ", maxSplits: 1).last ?? "").prefix(200))
    }
}
