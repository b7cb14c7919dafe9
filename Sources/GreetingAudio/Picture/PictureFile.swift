import Foundation
import Routing
import Subprocess
import SystemPackage

/// The call of ffmpeg that makes a PNG of a picture's bytes: bytes in, file out.
struct PNGCommand: Hashable {
    let width: Int
    let height: Int

    var arguments: [String] {
        [
            "-nostdin", "-hide_banner", "-loglevel", "error", "-protocol_whitelist", "pipe",
            "-f", "rawvideo", "-pixel_format", "rgb24", "-video_size", "\(width)x\(height)", "-i", "pipe:0",
            "-frames:v", "1", "-f", "image2pipe", "-c:v", "png", "pipe:1",
        ]
    }
}

extension GreetingPicture {
    /// The picture as PNG.
    ///
    /// - Throws: ``CheckError/ffmpegMissing(program:)``, ``CheckError/ffmpegFailed(status:lastLine:)``.
    public func png(ffmpeg: String = "ffmpeg") async throws -> [UInt8] {
        let command = PNGCommand(width: Self.width, height: Self.height)
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [.gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .seconds(2))]
        do {
            let result = try await Subprocess.run(
                ffmpeg.contains("/") ? .path(FilePath(ffmpeg)) : .name(ffmpeg),
                arguments: Arguments(command.arguments), environment: .custom([Environment.Key: String]()),
                platformOptions: options,
                input: .fileDescriptor(try pixels(), closeAfterSpawningProcess: true), output: .bytes(limit: 16 << 20),
                error: .string(limit: 1 << 16))
            guard case .exited(0) = result.terminationStatus, !result.standardOutput.isEmpty else {
                let lines = result.standardError.split(separator: "\n")
                throw CheckError.ffmpegFailed(
                    status: "\(result.terminationStatus)", lastLine: lines.last.map(String.init))
            }
            return result.standardOutput
        } catch let error as SubprocessError where error.code == .executableNotFound {
            throw CheckError.ffmpegMissing(program: ffmpeg)
        } catch let error as SubprocessError where !Task.isCancelled {
            throw CheckError.ffmpegFailed(status: nil, lastLine: error.description)
        }
    }

    /// The picture's bytes as a file without a name: a program that ends before it has read a pipe would end us too
    /// (swift-subprocess, issue 367).
    private func pixels() throws -> FileDescriptor {
        let path = FileManager.default.temporaryDirectory.appending(path: "hotline-picture-\(UUID().uuidString)").path
        do {
            let file = try FileDescriptor.open(
                FilePath(path), .readWrite, options: [.create, .exclusiveCreate, .closeOnExec],
                permissions: .ownerReadWrite)
            unlink(path)
            do {
                try file.writeAll(rgb)
                try file.seek(offset: 0, from: .start)
                return file
            } catch {
                try? file.close()
                throw error
            }
        } catch {
            throw CheckError.unwritable(path: path, reason: "\(error)")
        }
    }

    /// Writes the PNG; the file is there whole, or not at all.
    ///
    /// - Throws: what ``png(ffmpeg:)`` throws, and ``CheckError/unwritable(path:reason:)``.
    public func writePNG(to path: String, ffmpeg: String = "ffmpeg") async throws {
        try Data(try await png(ffmpeg: ffmpeg)).place(at: path)
    }
}

extension Data {
    /// Writes it beside `path` and renames.
    func place(at path: String) throws {
        do {
            try write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw CheckError.unwritable(path: path, reason: error.systemReason)
        }
    }
}
