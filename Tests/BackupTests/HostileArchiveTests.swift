import Backup
import Foundation
import Markup
import TestSupport
import Testing

/// Archives that somebody made to harm, not by `hotline backup`. Made by Python's `tarfile`, which writes what it is told.
@Suite struct `A hostile archive` {
    private let platform: Platform
    private let elsewhere: Platform
    private var archive: String { platform.file("backup.tar") }
    private var evil: String { platform.file("evil.tar") }

    init() async throws {
        platform = try Platform()
        elsewhere = try Platform()
        try platform.publish("4006001234")
        try platform.greet("first")
        _ = try await platform.backUp(to: archive)
    }

    /// Python that changes `members`, a list of (TarInfo, bytes or None).
    private func rewrite(_ change: String) throws {
        let script = """
            import io, json, sys, tarfile
            members = []
            with tarfile.open(sys.argv[1]) as old:
                for info in old:
                    members.append((info, old.extractfile(info).read() if info.isreg() else None))
            def find(name): return next(i for i, (info, _) in enumerate(members) if info.name == name)
            def special(name, kind, target=''):
                info = tarfile.TarInfo(name)
                info.type, info.linkname, info.mode, info.devmajor, info.devminor = kind, target, 0o666, 1, 3
                return (info, None)
            def manifest(change):
                info, text = members[0]
                document = json.loads(text)
                change(document)
                data = json.dumps(document).encode()
                info.size = len(data)
                info.pax_headers = {}
                members[0] = (info, data)
            \(change)
            with tarfile.open(sys.argv[2], 'w', format=tarfile.PAX_FORMAT) as new:
                for info, data in members:
                    new.addfile(info, io.BytesIO(data) if data is not None else None)
            """
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, archive, evil]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    @Test func `puts no device, FIFO or link anywhere, whatever else it holds`() async throws {
        try rewrite(
            """
            members.insert(1, special('greetings/acme/zh/null', tarfile.CHRTYPE))
            members.insert(1, special('greetings/disk', tarfile.BLKTYPE))
            members.insert(1, special('greetings/fifo', tarfile.FIFOTYPE))
            members.insert(1, special('greetings/acme/zh/welcome/1', tarfile.SYMTYPE, '/etc'))
            members.append(special('greetings/acme/zh/passwd', tarfile.SYMTYPE, '/etc/passwd'))
            members.append(special('sounds/zh/hard', tarfile.LNKTYPE, 'hotline.db'))
            extra = tarfile.TarInfo('greetings/unlisted'); extra.size = 4
            members.append((extra, b'evil'))
            """)
        _ = try await elsewhere.restore(evil)
        #expect(elsewhere.heard() == "first")
        for (path, kind) in try elsewhere.kinds() {
            #expect(kind == .typeRegular || kind == .typeDirectory, "\(path) is a \(kind)")
            #expect(!path.contains("unlisted") && !path.contains("null") && !path.contains("passwd"))
        }
    }

    @Test func `does not bring a listed file as a link`() async throws {
        try rewrite(
            """
            name = 'greetings/acme/zh/welcome/1/greeting.alaw'
            members[find(name)] = special(name, tarfile.SYMTYPE, '/etc/passwd')
            """)
        try await isRefused("is damaged: greetings/acme/zh/welcome/1/greeting.alaw")
    }

    @Test func `does not say who may read what is restored`() async throws {
        try rewrite("for info, _ in members: info.mode = 0o6777")
        _ = try await elsewhere.restore(evil)
        #expect(try elsewhere.mode(of: elsewhere.database) == 0o660)
        #expect(try elsewhere.mode(of: "\(elsewhere.greetings)/acme/zh/welcome.alaw") == 0o644)
        #expect(try elsewhere.mode(of: "\(elsewhere.greetings)/.versions/acme/zh/welcome/1") == 0o755)
    }

    @Test(
        arguments: [
            ("document['madeBy'] = '\\x1b[2Jrestored: all is well'", "cannot be read"),
            ("document['madeBy'] = 'x' * 101", "cannot be read"),
            ("document['files'][1]['path'] = '../../etc/cron.d/evil'", "none of a backup"),
            ("document['files'][1]['path'] = '/etc/passwd'", "none of a backup"),
            ("document['files'][1]['path'] = 'greetings/\\u202egnp'", "none of a backup"),
            ("document['files'][1]['bytes'] = -1", "none of a backup"),
            ("document['files'][1]['bytes'] = 2 ** 62", "none of a backup"),
            ("document['files'].append(document['files'][1])", "none of a backup"),
            ("document['files'][0]['bytes'] = 10 ** 12", "lists more than it holds"),
            ("document['files'][0]['bytes'] -= 1", "is damaged: hotline.db"),
        ])
    func `is refused for what its manifest says`(change: String, reason: String) async throws {
        try rewrite("def change(document): \(change)\nmanifest(change)")
        try await isRefused(reason)
    }

    @Test func `that is cut anywhere leaves nothing`() async throws {
        let whole = try Data(contentsOf: URL(filePath: archive))
        for end in stride(from: 100, to: whole.count - 1024, by: max(1, whole.count / 25)) {
            try whole.prefix(end).write(to: URL(filePath: evil))
            await #expect(throws: BackupError.self) { _ = try await elsewhere.restore(evil) }
        }
        #expect(try elsewhere.kinds().filter { $0.kind == .typeRegular }.isEmpty)
    }

    @Test func `that is a FIFO is not waited for`() async throws {
        try #require(mkfifo(evil, 0o600) == 0)
        try await isRefused("no such file")
    }

    @Test func `that was compressed is said to be`() async throws {
        try Data([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0] + [UInt8](repeating: 7, count: 2000)).write(to: URL(filePath: evil))
        try await isRefused("it is compressed with xz")
    }

    @Test(arguments: ["backup-12:30.tar", "-x.tar", "with blanks.tar", "备份.tar"])
    func `is no archive with an odd name`(name: String) async throws {
        _ = try await platform.backUp(to: platform.file(name))
        _ = try await elsewhere.restore(platform.file(name))
        #expect(elsewhere.heard() == "first")
    }

    private func isRefused(_ reason: String) async throws {
        let error = await #expect(throws: BackupError.self) { _ = try await elsewhere.restore(evil) }
        #expect(error?.description.contains(reason) == true, "\(error.map(\.description) ?? "restored")")
        #expect(error.map { faults(of: $0.message) } == [])
        #expect(try elsewhere.kinds().filter { $0.kind != .typeDirectory }.isEmpty)
    }
}

extension Platform {
    /// What lies below the platform's folders, without following a link.
    fileprivate func kinds() throws -> [(path: String, kind: FileAttributeType)] {
        try everything().keys.map { path in
            let attributes = try FileManager.default.attributesOfItem(atPath: file(path))
            return (path, attributes[.type] as? FileAttributeType ?? .typeUnknown)
        }
    }

    fileprivate func mode(of path: String) throws -> Int {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int ?? -1
    }
}
