import ArgumentParser
import AsteriskManager
import CallFlow
import CallLog
import FastAGI
import Foundation
import Logging
import NIOCore
import Routing
import ServiceLifecycle
import Storage
import Survival
import UnixSignals

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run everything that runs: the FastAGI server and the recorder of calls.",
        discussion:
            "Ends on SIGTERM or Ctrl-C: takes no new call, lets the ones in greeting finish, writes what is left.")

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let configuration = try common.load()
        let logger = Self.logger(level: configuration.logLevel)
        let store = try Store(path: configuration.database)
        let recorder = CallRecorder(store: store, logger: logger)
        let journal = JournalTail(path: configuration.journal, store: store, recorder: recorder, logger: logger)
        let flow = CallFlow(
            plans: PlanBook(store: store), sounds: configuration.sounds, trunks: configuration.trunks, logger: logger,
            onOffer: recorder.offered, onDecision: recorder.decided)
        let manager = ManagerClient(configuration: ManagerConfiguration(configuration.manager), logger: logger) {
            notice, client in await recorder.heard(notice, from: client)
        }
        let fallback = FallbackWriter(
            store: store, form: configuration.dialplanForm, reader: manager, writer: .fallback(configuration.manager),
            logger: logger)
        let server = FastAGIServer(
            configuration: try FastAGIServer.Configuration(configuration.agi), logger: logger,
            onListening: { address in
                logger.notice(
                    "serving calls", metadata: ["agi": "\(address)", "database": "\(configuration.database)"])
            },
            handler: flow.serve)
        // Shut down in the reverse order: first no new calls, last the recorder, which writes what the others still say.
        var group = ServiceGroupConfiguration(
            services: [
                recorder, journal, manager, ChannelCensus(recorder: recorder, client: manager), fallback, server,
            ],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        group.maximumGracefulShutdownDuration = .seconds(60)
        try await ServiceGroup(configuration: group).run()
    }

    private static func logger(level: Logger.Level) -> Logger {
        var logger = Logger(label: "hotline") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = level
        return logger
    }
}

extension FastAGIServer.Configuration {
    init(_ agi: Configuration.AGI) throws {
        self.init()
        host = agi.listen.host
        port = agi.listen.port
        allowedPeers = agi.allow.compactMap(CIDRBlock.init)
        maximumSessions = agi.sessions
    }
}

extension ManagerConfiguration {
    init(_ manager: Configuration.Manager) {
        self.init(
            host: manager.address.host, port: manager.address.port, username: manager.user,
            secret: ManagerSecret(manager.secret))
        events = .classes(["call"])
    }
}

extension ManagerConfiguration {
    /// The account that may write the fallback hunt tables (`docs/asterisk.md`, section 5).
    static func fallback(_ manager: Configuration.Manager) -> ManagerConfiguration {
        var configuration = ManagerConfiguration(manager)
        configuration.username += "-fallback"
        return configuration
    }
}

extension Configuration {
    /// How this installation writes its hunt tables.
    var dialplanForm: DialplanForm {
        DialplanForm(sounds: sounds, trunks: trunks)
    }
}
