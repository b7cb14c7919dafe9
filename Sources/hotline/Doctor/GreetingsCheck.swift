import Foundation
import GreetingAudio
import Survival

/// Whether the tenants' greetings are where callers hear them, and new ones can be made.
struct GreetingsCheck {
    private let configuration: Configuration

    init(_ configuration: Configuration) {
        self.configuration = configuration
    }

    /// Puts in place what is not.
    func findings() -> [Diagnosis] {
        [placesFinding(), toolFinding()]
    }

    private func placesFinding() -> Diagnosis {
        guard FileManager.default.fileExists(atPath: configuration.database) else {
            return .ok("greetings", "there is no database yet")
        }
        let folder = configuration.greetings
        do {
            let (mended, lost) = try GreetingShelf(configuration).repair()
            guard lost.isEmpty else {
                return .failed(
                    "greetings", "callers cannot hear \(lost.joined(separator: "; "))",
                    "add them again, or put the folder \(folder) back from a backup")
            }
            guard mended.isEmpty else {
                return .warning(
                    "greetings", "were not in place and are now: \(mended.joined(separator: ", "))",
                    "nothing now; nobody but hotline should write to \(folder)")
            }
        } catch {
            return .failed("greetings", "\(error)", "check the folder \(folder) and its owner")
        }
        guard FileManager.default.fileExists(atPath: "\(folder)/\(RingingClasses.fileName)") else {
            return .warning(
                "greetings", "\(folder)/\(RingingClasses.fileName) is not written yet",
                "start hotline serve, which tells Asterisk by it what callers hear while telephones ring")
        }
        return .ok("greetings", "all are in place in \(folder)")
    }

    private func toolFinding() -> Diagnosis {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let isThere = ["ffmpeg", "ffprobe"].allSatisfy { tool in
            path.split(separator: ":").contains { access("\($0)/\(tool)", X_OK) == 0 }
        }
        return isThere
            ? .ok("ffmpeg", "is there for greetings")
            : .warning("ffmpeg", "is not installed, so no greeting can be added", "apt-get install ffmpeg")
    }
}
