import Access
import ArgumentParser
import Console
import Foundation
import GreetingAudio
import HummingbirdCore
import Identity
import Logging
import Markup
import ServiceLifecycle
import Storage
import UnixSignals

struct ConsoleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "console",
        abstract: Message(
            "Serve the web console: pages for owners, operators and their callers' records.",
            "运行网页控制台：供机主和运营者使用的页面。"),
        discussion: Message(
            """
            Ends on SIGTERM or Ctrl-C within 10 s. SIGHUP starts the program that is installed now in its place. \
            The first operator gets in by: hotline user add NAME --operator admin
            """,
            """
            收到 SIGTERM 或 Ctrl-C 后 10 秒内结束。收到 SIGHUP 时由现在安装的程序取代。\
            第一位管理员由此进入：hotline user add NAME --operator admin
            """))

    @OptionGroup var common: ConsoleOptions

    func run() async throws {
        let configuration = try common.load()
        let logger = ServeCommand.logger(level: configuration.logLevel)
        let store = try Store(existing: configuration.database)
        let doorkeeper = Doorkeeper(
            store: store, box: try SecretBox(file: configuration.console.key),
            platformName: configuration.console.name, isLoopback: configuration.console.isLocal,
            sounds: { configuration.knownSounds(of: $0) },
            workshop: GreetingWorkshop(folder: configuration.greetings) { try configuration.speech.engine(for: $0) })
        GreetingShelf.sweep(configuration.greetings)
        let live = LiveFeed(path: configuration.control)
        let manager = ServiceManager()
        let server = ConsoleServer(
            configuration: ConsoleConfiguration(configuration.console), doorkeeper: doorkeeper, live: live,
            logger: logger,
            onRunning: { _ in
                logger.notice("the console is served", metadata: ["url": "\(configuration.console.url)"])
                manager.ready()
            })
        let replacement = Replacement()
        var group = ServiceGroupConfiguration(
            services: [live, server, Sweeper(doorkeeper: doorkeeper, logger: logger)],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        group.services.append(
            .init(service: replacement, successTerminationBehavior: .gracefullyShutdownGroup))
        group.maximumGracefulShutdownDuration = .seconds(10)
        try await ServiceGroup(configuration: group).run()
        if replacement.isDue {
            let reason = InstalledProgram.replaceThisProcess()
            throw Failure.outside(
                "the installed program cannot be run: \(reason)", "无法运行已安装的程序：\(reason)")
        }
    }
}

/// Deletes sessions, links and counts of failures that are over, once an hour.
private struct Sweeper: Service {
    let doorkeeper: Doorkeeper
    let logger: Logger

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                do {
                    try await doorkeeper.sweep(at: Date())
                } catch {
                    logger.warning("sessions that are over could not be deleted", metadata: ["error": "\(error)"])
                }
                try await Task.sleep(for: .seconds(3600))
            }
        }
    }
}

extension ConsoleConfiguration {
    init(_ console: Configuration.Console) {
        let address: BindAddress =
            switch console.listen {
            case .address(let address): .hostname(address.host, port: address.port)
            case .socket(let path): .unixDomainSocket(path: path)
            }
        self.init(
            address: address, origin: console.url, proxies: console.proxies.compactMap(AddressRange.init),
            footer: [console.name, console.contact, console.icp].filter { !$0.isEmpty })
    }
}
