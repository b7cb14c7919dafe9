import CivilTime
import Documents
import Foundation
import Markup
import Records
import Routing
import Storage

/// The checks that ask nobody: database, sounds, journal, clock.
struct LocalChecks {
    private let configuration: Configuration

    init(_ configuration: Configuration) {
        self.configuration = configuration
    }

    func findings() -> [Diagnosis] {
        let (database, plans) = databaseFinding()
        return [database] + callsFinding() + [FilesCheck(configuration).finding(), soundsFinding(plans)]
            + GreetingsCheck(configuration).findings() + [journalFinding(), clockFinding(plans), zonesFinding(plans)]
    }

    private func databaseFinding() -> (Diagnosis, [PlanVersion]) {
        let path = configuration.database
        do {
            let store = try Store(path: path)
            try store.probeWriting()
            let plans = try store.numbers()
            return (.ok("database", "\(path) can be written to; \(plans.count) numbers"), plans)
        } catch let error as StoreError {
            return (.failed("database", error.description, "see the sentence above; the key is 'database'"), [])
        } catch {
            return (
                .failed(
                    "database", "\(path) cannot be written to: \(error)",
                    "check the free space (df) and that this user may write to the file and its folder; calls go on, but "
                        + "their records wait in memory"), []
            )
        }
    }

    /// None without a database: that is a finding of its own.
    private func callsFinding() -> [Diagnosis] {
        (try? Store(existing: configuration.database)).map { [CallsCheck(store: $0).finding()] } ?? []
    }

    private func soundsFinding(_ plans: [PlanVersion]) -> Diagnosis {
        let stock = configuration.knownSounds(of: .main)
        var missing: [String] = []
        for language in Language.allCases {
            missing += SoundName.stock.filter { !stock.hasSound($0, language) }.map { "\(language.rawValue)/\($0)" }
        }
        let tenants = (try? Store(existing: configuration.database).tenants()) ?? [:]
        for version in plans {
            guard let plan = try? NumberPlan(stored: version.document) else { continue }
            let known = configuration.knownSounds(of: tenants[version.did] ?? .main)
            missing += plan.sounds.filter { !known.hasSound($0, plan.language) }
                .map { "\(plan.language.rawValue)/\($0) (named by \(plan.did))" }
            missing += plan.music.filter { !known.hasMusic($0) }.map { "music/\($0) (named by \(plan.did))" }
        }
        guard missing.isEmpty else {
            return .failed(
                "sounds",
                "missing in \(configuration.sounds) and \(configuration.greetings): \(missing.joined(separator: ", "))",
                "add greetings with hotline greeting add, or set 'sounds' and 'greetings' to the right folders; callers hear "
                    + "nothing in their place")
        }
        return .ok("sounds", "all that plans name and Hotline says are there")
    }

    private func journalFinding() -> Diagnosis {
        let folder = (configuration.journal as NSString).deletingLastPathComponent
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            return .failed(
                "journal", "the folder \(folder) is missing, so Asterisk loses every journal line",
                "make it, owned by Asterisk's user: mkdir -p \(folder); or set 'journal' to where cel_custom writes")
        }
        return JournalCheck(configuration).finding()
    }

    private func zonesFinding(_ plans: [PlanVersion]) -> Diagnosis {
        let unknown = plans.compactMap { version in
            (try? NumberPlan(stored: version.document))?.unknownTimezone.map { "\(version.did): '\($0)'" }
        }
        guard unknown.isEmpty else {
            return .warning(
                "zones",
                "this machine does not know the zone of \(unknown.joined(separator: ", ")); their times are UTC",
                "publish these plans with a zone that is known, such as Asia/Shanghai")
        }
        return .ok("zones", "those of all plans are known; the platform's is \(configuration.timezone.identifier)")
    }

    private func clockFinding(_ plans: [PlanVersion]) -> Diagnosis {
        let remedy = "set the clock and keep it right, for instance with systemd-timesyncd or chrony"
        let (now, zone) = (Date(), configuration.timezone)
        if let newest = plans.map(\.publishedAt).max(), newest > now.addingTimeInterval(1) {
            return .failed(
                "clock",
                "it says \(now.local(naming: zone)), but a plan was published at \(newest.local(naming: zone))",
                remedy)
        }
        if now.milliseconds < 1_767_225_600_000 {
            return .failed("clock", "it says \(now.local(naming: zone)), which is past", remedy)
        }
        return .ok("clock", now.local(naming: zone))
    }
}
