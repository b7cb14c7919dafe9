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
    private let positions: [String: JournalPosition]

    /// - Parameter positions: How far the journal is read, by the name of its Asterisk.
    init(_ configuration: Configuration, positions: [String: JournalPosition]) {
        self.configuration = configuration
        self.positions = positions
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
            return (
                .ok(
                    .database,
                    Message("\(path) can be written to; \(plans.count) numbers", "\(path) 可以写入；\(plans.count) 个号码")),
                plans
            )
        } catch let error as StoreError {
            return (
                .failed(
                    .database, Message(error),
                    Message("see the sentence above; the key is 'database'", "见上一句；配置项为“database”")), []
            )
        } catch {
            return (
                .failed(
                    .database, Message("\(path) cannot be written to: \(error)", "\(path) 无法写入：\(error)"),
                    Message(
                        "check the free space (df) and that this user may write to the file and its folder; calls go on, but "
                            + "their records wait in memory",
                        "请检查剩余空间（df），以及当前用户能否写入该文件及其目录；来电照常接续，但话单暂存在内存中")), []
            )
        }
    }

    /// None without a database: that is a finding of its own.
    private func callsFinding() -> [Diagnosis] {
        (try? Store(existing: configuration.database)).map { [CallsCheck(store: $0).finding()] } ?? []
    }

    private func soundsFinding(_ plans: [PlanVersion]) -> Diagnosis {
        let stock = configuration.knownSounds(of: .main)
        var missing: [Message] = []
        for language in Language.allCases {
            missing += SoundName.stock.filter { !stock.hasSound($0, language) }
                .map { Message("\(language.rawValue)/\($0)") }
        }
        let tenants = (try? Store(existing: configuration.database).tenants()) ?? [:]
        for version in plans {
            guard let plan = try? NumberPlan(stored: version.document) else { continue }
            let known = configuration.knownSounds(of: tenants[version.did] ?? .main)
            missing += plan.sounds.filter { !known.hasSound($0, plan.language) }
                .map { Self.missing("\(plan.language.rawValue)/\($0)", in: plan) }
            missing += plan.music.filter { !known.hasMusic($0) }.map { Self.missing("music/\($0)", in: plan) }
        }
        guard missing.isEmpty else {
            let list = missing.joined(", ", "、")
            return .failed(
                .sounds,
                Message(
                    "missing in \(configuration.sounds) and \(configuration.greetings): \(list.english)",
                    "\(configuration.sounds) 和 \(configuration.greetings) 中缺少：\(list.chinese)"),
                Message(
                    "add greetings with hotline greeting add, or set 'sounds' and 'greetings' to the right folders; callers hear "
                        + "nothing in their place",
                    "请用 hotline greeting add 添加语音，或把“sounds”和“greetings”设为正确的目录；否则主叫什么也听不到"))
        }
        return .ok(.sounds, Message("all that plans name and Hotline says are there", "方案引用的语音和 Hotline 自带的语音都在"))
    }

    private static func missing(_ sound: String, in plan: NumberPlan) -> Message {
        Message("\(sound) (named by \(plan.did))", "\(sound)（\(plan.did) 引用）")
    }

    private func journalFinding() -> Diagnosis {
        let folder = (configuration.journal as NSString).deletingLastPathComponent
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            return .failed(
                .journal,
                Message(
                    "the folder \(folder) is missing, so Asterisk loses every journal line",
                    "目录 \(folder) 不存在，因此 Asterisk 丢失了全部事件日志"),
                Message(
                    "make it, owned by Asterisk's user: mkdir -p \(folder); or set 'journal' to where cel_custom writes",
                    "请建立该目录并归 Asterisk 的用户所有：mkdir -p \(folder)；或把“journal”设为 cel_custom 写入的位置"))
        }
        return JournalCheck(configuration, positions: positions).finding()
    }

    private func zonesFinding(_ plans: [PlanVersion]) -> Diagnosis {
        let unknown = plans.compactMap { version in
            (try? NumberPlan(stored: version.document))?.unknownTimezone.map { "\(version.did): '\($0)'" }
        }
        guard unknown.isEmpty else {
            return .warning(
                .zones,
                Message(
                    "this machine does not know the zone of \(unknown.joined(separator: ", ")); their times are UTC",
                    "本机不认识以下方案的时区：\(unknown.joined(separator: "、"))；其时间按 UTC 计算"),
                Message(
                    "publish these plans with a zone that is known, such as Asia/Shanghai",
                    "请用已知的时区（如 Asia/Shanghai）重新发布这些方案"))
        }
        return .ok(
            .zones,
            Message(
                "those of all plans are known; the platform's is \(configuration.timezone.identifier)",
                "所有方案的时区都已知；平台的时区为 \(configuration.timezone.identifier)"))
    }

    private func clockFinding(_ plans: [PlanVersion]) -> Diagnosis {
        let remedy = Message(
            "set the clock and keep it right, for instance with systemd-timesyncd or chrony",
            "请校准时钟并保持准确，例如使用 systemd-timesyncd 或 chrony")
        let (now, zone) = (Date(), configuration.timezone)
        if let newest = plans.map(\.publishedAt).max(), newest > now.addingTimeInterval(1) {
            return .failed(
                .clock,
                Message(
                    "it says \(now.local(naming: zone)), but a plan was published at \(newest.local(naming: zone))",
                    "时钟为 \(now.local(naming: zone))，而有方案发布于 \(newest.local(naming: zone))"), remedy)
        }
        if now.milliseconds < 1_767_225_600_000 {
            return .failed(
                .clock,
                Message("it says \(now.local(naming: zone)), which is past", "时钟为 \(now.local(naming: zone))，早已过去"),
                remedy)
        }
        return .ok(.clock, Message(now.local(naming: zone)))
    }
}
