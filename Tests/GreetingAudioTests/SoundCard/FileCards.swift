import Foundation

/// Sound devices that are files, by ALSA's own plug-ins: for machines without a card.
///
/// There is no clock behind them: a minute of sound passes in milliseconds.
enum FileCards {
    /// Names the configuration to ALSA, for this whole process; once, before its first use.
    private static let configuration: String = {
        let path = FileManager.default.temporaryDirectory.appending(path: "hotline-test-asound.conf").path
        let text = """
            </usr/share/alsa/alsa.conf>
            pcm.into {
                @args [FILE]
                @args.FILE { type string default "/dev/null" }
                type file  slave.pcm "null"  file $FILE  format "raw"
                hint { show on  description "Into a file" }
            }
            pcm.outof {
                @args [FILE]
                @args.FILE { type string default "/dev/null" }
                type file  slave.pcm "null"  file "/dev/null"  infile $FILE  format "raw"
                hint { show on  description "Out of a file" }
            }
            pcm.stereo { type multi  slaves.a { pcm "null"  channels 2 }  bindings.0 { slave a  channel 0 }
                bindings.1 { slave a  channel 1 } }

            """
        guard (try? Data(text.utf8).write(to: URL(filePath: path), options: .atomic)) != nil else {
            preconditionFailure("no temporary folder")
        }
        setenv("ALSA_CONFIG_PATH", path, 1)
        return path
    }()

    static func use() { _ = configuration }

    /// A device whose sound lands in a file, raw.
    static func into(_ path: String) -> String {
        use()
        return "into:'\(path)'"
    }

    /// A device that hears what is in a raw file.
    static func outOf(_ path: String) -> String {
        use()
        return "outof:'\(path)'"
    }

    static func samples(inRawFile path: String) throws -> [Int16] {
        let data = try Data(contentsOf: URL(filePath: path))
        return data.withUnsafeBytes { $0.bindMemory(to: Int16.self).map(Int16.init(littleEndian:)) }
    }

    static func write(_ samples: [Int16], toRawFile path: String) throws {
        let data = samples.withUnsafeBytes { Data($0) }
        try data.write(to: URL(filePath: path))
    }
}

/// A sine, and noise that no two samples of are alike.
func tone(_ frequency: Double, peak: Double, seconds: Double, rate: Int = 48_000) -> [Int16] {
    (0..<Int(seconds * Double(rate))).map { index in
        Int16((pow(10, peak / 20) * 32_767 * sin(2 * .pi * frequency * Double(index) / Double(rate))).rounded())
    }
}

func noise(frames: Int, seed: UInt64 = 1) -> [Int16] {
    var state = seed
    return (0..<frames).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int16(truncatingIfNeeded: state >> 33)
    }
}
