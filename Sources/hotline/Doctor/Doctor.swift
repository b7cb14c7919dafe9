import Dispatch
import Markup
import Records
import Storage

/// All checks of `hotline doctor`, in their order.
struct Doctor: Sendable {
    let configuration: Configuration

    /// - Parameters:
    ///   - refused: What the `hotline serve` of this machine has refused; `nil` if none runs.
    ///   - repairs: Whether fallback hunt tables that differ are written.
    func findings(refused: RefusedConnections.Document?, repairs: Bool) async -> [Diagnosis] {
        var findings = [
            Diagnosis.ok(
                .configuration,
                configuration.file.map { Message($0) } ?? Message("none; defaults and environment", "无；使用默认值和环境变量"))
        ]
        findings += await localFindings()
        findings.append(await AGICheck(configuration.agi.listen).finding(refused: refused))
        if let refused { findings.append(RefusalsCheck(control: configuration.control).finding(refused)) }
        return findings + (await AsteriskChecks(configuration, repairs: repairs).findings())
    }

    /// On a thread of their own: they read files and the database.
    private func localFindings() async -> [Diagnosis] {
        let configuration = configuration
        // A database that cannot be opened is the finding of another check; then nothing is on record.
        let positions = try? await Store(existing: configuration.database).journalPositions(of: configuration.journal)
        return await withCheckedContinuation { continuation in
            DispatchQueue.global(qos: .utility).async {
                continuation.resume(returning: LocalChecks(configuration, positions: positions ?? [:]).findings())
            }
        }
    }
}
