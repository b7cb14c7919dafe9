import ArgumentParser
import AsteriskManager
import CallFlow
import CallLog
import Documents
import FastAGI
import Foundation
import GreetingAudio
import Logging
import Markup
import NIOCore
import NIOPosix
import Numbering
import Operations
import Routing
import ServiceLifecycle
import Storage
import Survival
import UnixSignals

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: Message(
            "Run everything that runs: the FastAGI server and the recorder of calls.", "运行全部服务：FastAGI 服务和话单记录。"),
        discussion: Message(
            """
            Ends on SIGTERM or Ctrl-C: takes no new call, lets the ones in greeting finish for up to 60 s, \
            writes what is left. SIGHUP starts the program that is installed now, which takes over: an \
            upgrade without a seam.
            """,
            """
            收到 SIGTERM 或 Ctrl-C 时结束：不再接受新来电，正在播放语音的来电最多再等 60 秒，\
            并写完剩余的内容。收到 SIGHUP 时启动现在安装的程序，由它接管：升级不中断服务。
            """))

    @OptionGroup var common: CommonOptions

    @Flag(
        help: .message(
            "Take the port over from the hotline that serves now, if one does: no call is missed, and it ends.",
            "如有 hotline 正在服务，则接管其端口：不漏接来电，原程序随后结束。"))
    var takeOver = false

    func run() async throws {
        let configuration = try common.load()
        let logger = Self.logger(level: configuration.logLevel)
        let store = try Store(path: configuration.database)
        let predecessor =
            takeOver
            ? try await Predecessor.takeOver(configuration.agi.listen, control: configuration.control) : nil
        if takeOver {
            logger.notice(
                predecessor == nil
                    ? "nobody to take over from" : "has taken over; records wait until the predecessor ends")
            ServiceManager().succeeds()
            try? await predecessor?.mayEnd()
        }
        try await serve(configuration, store, predecessor, logger)
    }

    private func serve(
        _ configuration: Configuration, _ store: Store, _ predecessor: Predecessor?, _ logger: Logger
    ) async throws {
        let manager = ServiceManager()
        GreetingShelf.sweep(configuration.greetings)
        let (listeners, listening) = AsyncStream.makeStream(of: FastAGIListener.self)
        let references = References(store: store, logger: logger)
        await references.refresh()
        let recorder = CallRecorder(
            store: store, journal: JournalFolder(path: configuration.journal), logger: logger
        ) {
            references.places.caller(presented: $0)
        }
        let journal = JournalTail(path: configuration.journal, store: store, recorder: recorder, logger: logger)
        let database = CallDatabase(lanes: CallLanes(beside: store), logger: logger)
        let answerer = QuestionAnswerer(database: database, admit: recorder.live.admit)
        let flow = CallFlow(
            plans: PlanBook(database: database), answerer: answerer,
            lookups: CallFlow.Lookups(
                caller: { references.places.caller(presented: $0.number, areaCode: configuration.areaCodes[$1]) },
                calendar: { references.calendar }, now: LabClock.now),
            form: configuration.dialplanForm,
            listener: CallFlow.Listener(
                offered: recorder.offered, reached: { recorder.live.reached($0, $1) }, decided: recorder.decided),
            logger: logger, circle: recorder.live.circle)
        let asterisk = ManagerClient(configuration: ManagerConfiguration(configuration.manager), logger: logger) {
            notice, client in try await recorder.heard(notice, from: client)
        }
        let fallback = FallbackWriter(
            store: store, form: configuration.dialplanForm, calendar: { references.calendar }, reader: asterisk,
            writer: .fallback(configuration.manager),
            logger: logger)
        let refused = RefusedConnections(logger: logger)
        let server = FastAGIServer(
            configuration: try FastAGIServer.Configuration(configuration.agi, taken: predecessor, logger),
            // One thread takes thousands of commands a second, and none of them wakes another.
            eventLoopGroup: MultiThreadedEventLoopGroup(numberOfThreads: 1), logger: logger,
            onListening: { opened in
                logger.notice(
                    "serving calls", metadata: ["agi": "\(opened.address)", "database": "\(configuration.database)"])
                listening.yield(opened)
                manager.ready()
            },
            onRefusal: { refused.note($0) },
            handler: flow.serve)
        let health = HealthRounds {
            let findings = await Doctor(configuration: configuration).findings(
                refused: refused.document, repairs: false)
            return HealthDocument(findings.map(\.line), at: Date())
        }
        let control = ControlServer(
            path: configuration.control, logger: logger,
            liveLine: { try LiveDocument(recorder.live.all, at: .now).line() },
            refusedLine: { String(decoding: try JSONEncoder().encode(refused.document), as: UTF8.self) },
            healthLine: { try await health.document().line() },
            address: "\(configuration.agi.listen)", listeners: listeners)
        // Shut down in the reverse order: first no new calls, last the recorder, which writes what the others still say.
        let services: [any Service] = [
            AfterPredecessor(predecessor: predecessor, service: recorder),
            AfterPredecessor(predecessor: predecessor, service: journal),
            references, DraftPublisher(operations: Operations(store), logger: logger),
            AfterPredecessor(
                predecessor: predecessor, service: CallCounter(store: store, references: references, logger: logger)),
            asterisk,
            ChannelCensus(recorder: recorder, client: asterisk),
            PurseKeeper(store: store, asterisk: asterisk, recorder: recorder, logger: logger),
            AfterPredecessor(predecessor: predecessor, service: SecondAttempts(store: store, logger: logger)),
            fallback, server,
            Watchdog(manager: manager), Upgrade(logger: logger),
        ]
        var group = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        // It ends when another process has taken over, and everything with it.
        group.services.append(.init(service: control, successTerminationBehavior: .gracefullyShutdownGroup))
        group.maximumGracefulShutdownDuration = .seconds(60)
        try await ServiceGroup(configuration: group).run()
    }

    static func logger(level: Logger.Level) -> Logger {
        var logger = Logger(label: "hotline") { InertLogHandler(label: $0) }
        logger.logLevel = level
        return logger
    }
}

extension FastAGIServer.Configuration {
    /// - Throws: ``Failure`` if the process may open too few files.
    init(_ agi: Configuration.AGI, taken predecessor: Predecessor?, _ logger: Logger) throws {
        self.init()
        host = agi.listen.host
        port = agi.listen.port
        listeningSocket = predecessor?.listeningSocket
        allowedPeers = agi.allow.compactMap(CIDRBlock.init)
        let room = try OpenFiles.raise().sessions
        if room < agi.sessions {
            logger.warning(
                "fewer calls at once than agi.sessions: raise the limit of open files (ulimit -n, LimitNOFILE)",
                metadata: ["agi.sessions": "\(agi.sessions)", "possible": "\(room)"])
        }
        maximumSessions = min(agi.sessions, room)
    }
}

extension ManagerConfiguration {
    init(_ manager: Configuration.Manager) {
        self.init(
            host: manager.address.host, port: manager.address.port, username: manager.user,
            secret: ManagerSecret(manager.secret))
        events = .classes(["call"])
        gathering = .milliseconds(50)
        // AstDB's tree has some six entries for each number; the default would do for 16,000 numbers.
        limits.listMessages = 10_000_000
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
    /// The form of this installation's hunt tables.
    var dialplanForm: DialplanForm {
        DialplanForm(sounds: soundFolders, trunks: trunks)
    }
}
