import Foundation
import Subprocess
import SystemPackage
import Testing

/// The lab that `scripts/test` brings up: a real Asterisk, a real `hotline serve`, SIPp telephones.
struct Lab {
    let folder: String
    let basePort: Int
    let repository: String
    let hotlineBinary: String

    /// The lab of this run; `nil` outside `scripts/test`.
    static let current: Lab? = {
        let environment = ProcessInfo.processInfo.environment
        guard let folder = environment["HOTLINE_LAB"], let port = environment["HOTLINE_LAB_PORT"].flatMap(Int.init),
            let repository = environment["HOTLINE_REPOSITORY"], let binary = environment["HOTLINE_BIN"]
        else { return nil }
        return Lab(folder: folder, basePort: port, repository: repository, hotlineBinary: binary)
    }()

    var sipPort: Int { basePort }

    /// What a program printed, and how it ended.
    struct Output {
        let status: Int
        let text: String
        let errors: String
    }

    /// Runs the command-line tool against this lab.
    @discardableResult
    func hotline(_ arguments: String...) async throws -> Output {
        try await run(hotlineBinary, arguments + ["--config", "\(folder)/hotline.yaml"])
    }

    /// Runs `scripts/lab VERB FOLDER …`.
    @discardableResult
    func control(_ verb: String, _ arguments: String...) async throws -> Output {
        let output = try await run("\(repository)/scripts/lab", [verb, folder] + arguments)
        #expect(output.status == 0, "lab \(verb) \(arguments): \(output.errors)")
        return output
    }

    func run(_ program: String, _ arguments: [String]) async throws -> Output {
        let result = try await Subprocess.run(
            .path(FilePath(program)), arguments: Arguments(arguments), output: .string(limit: 64 << 20),
            error: .string(limit: 1 << 20))
        let status =
            switch result.terminationStatus {
            case .exited(let code): Int(code)
            default: 128
            }
        return Output(status: status, text: result.standardOutput, errors: result.standardError)
    }

    /// Publishes a plan, which must be without mistakes.
    func publish(_ plan: String) async throws {
        // Many a test's plan rings nobody, or the same telephone twice.
        let output = try await hotline("apply", try file(plan, "yaml"), "--anyway")
        #expect(output.status == 0, "\(output.errors)")
    }

    /// Writes a text into a file of its own in the lab.
    func file(_ text: String, _ suffix: String) throws -> String {
        let path = "\(folder)/run/\(UUID().uuidString).\(suffix)"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    /// Puts a tone of 450 Hz into the sounds folder, which `sipp/hears` tells from speech.
    func makeSound(_ name: String, seconds: Double) throws {
        let tone = (0..<Int(seconds * 8000)).map { sample in
            Self.alaw(Int(8000 * sin(2 * Double.pi * 450 * Double(sample) / 8000)))
        }
        try Data(tone).write(to: URL(filePath: "\(folder)/sounds/zh/\(name).alaw"))
    }

    /// A 16-bit sample in A-law (ITU-T G.711).
    private static func alaw(_ sample: Int) -> UInt8 {
        let magnitude = min(abs(sample), 32_635)
        let exponent = max(0, Int.bitWidth - (magnitude >> 8).leadingZeroBitCount)
        let mantissa = magnitude >> (exponent == 0 ? 4 : exponent + 3) & 0x0F
        return UInt8(exponent << 4 | mantissa | (sample >= 0 ? 0x80 : 0)) ^ 0x55
    }
}

extension Date {
    /// An instant that lies ahead, as `--at` takes it, in Shanghai.
    static func argument(secondsAhead seconds: TimeInterval) throws -> String {
        let zone = try #require(TimeZone(identifier: "Asia/Shanghai"))
        let format = ISO8601FormatStyle(timeZone: zone).year().month().day().time(includingFractionalSeconds: false)
        return String(format.format(Date() + seconds).prefix(19))
    }
}
