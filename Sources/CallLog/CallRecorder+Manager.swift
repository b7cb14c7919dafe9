public import AsteriskManager
import Foundation
import Logging
import Markup
import Records
import Routing
import Storage

extension CallRecorder {
    /// The manager connection said something. Give it to `ManagerClient` as its handler.
    /// - Throws: ``AsteriskManager/ManagerError/unsuitable(reason:)`` if the Asterisk has no `systemname`: what it
    ///   tells could be taken for what another tells.
    public func heard(_ notice: ManagerNotice, from client: some ManagerSession) async throws {
        switch notice {
        case .connected(let greeting):
            logger.info("connected to Asterisk's manager", metadata: ["ami.version": "\(greeting.version)"])
            guard await takeCensus(client) != .nameless else {
                throw ManagerError.unsuitable(reason: Self.nameless.english)
            }
        case .disconnected(let reason):
            logger.warning(
                "the connection to Asterisk's manager is gone; until it is back the journal alone tells of calls",
                metadata: ["reason": "\(reason)"])
        case .failed(let error, let retryIn):
            logger.warning(
                "Asterisk's manager cannot be reached", metadata: ["error": "\(error)", "retry.in": "\(retryIn)"])
        case .event(let event):
            live.heard(event)
            if let fact = live.fact(of: event, at: Date()) { told(fact) }
            if case .cel(let event) = event { hear(event) }
        }
    }

    static let nameless = Message(
        "Asterisk has no systemname, so that its calls could be taken for those of another machine; set systemname in "
            + "asterisk.conf, section options (local-options in local.conf), and restart Asterisk",
        "Asterisk 没有设置 systemname，其通话可能被当作另一台机器的；请在 asterisk.conf 的 options 一节设置 systemname"
            + "（local.conf 中为 local-options），并重启 Asterisk")

    /// The result of asking an Asterisk which legs are up.
    enum Census {
        case taken
        /// It did not say.
        case failed
        /// It has no `systemname`; nothing was taken from it.
        case nameless
    }

    /// Asks an Asterisk who it is, since when, and which legs are up, so that open calls which ended unheard are found.
    @discardableResult
    func takeCensus(_ client: some ManagerSession) async -> Census {
        do {
            let madeAt = ContinuousClock.now
            let now = Date()
            let name = try await client.send(.coreSettings)["SystemName"] ?? ""
            guard !name.isEmpty else { return .nameless }
            own.hear(name)
            let status = try await client.send(.coreStatus)
            let channels = try await client.list(.coreShowChannels)
            // After a restart of ours the records tell which calls these are; mostly there is nothing to ask.
            let open = live.misses(channels) ? (try? await store.openCalls(of: name).records) ?? [] : []
            live.counted(
                channels, at: now,
                ids: Dictionary(open.map { (LegID($0.leg), $0.id) }, uniquingKeysWith: { first, _ in first }))
            let talking = channels.filter { $0["BridgeId"]?.isEmpty == false }
            counted(
                ChannelList(
                    node: name,
                    startup: "\(status["CoreStartupDate"] ?? "") \(status["CoreStartupTime"] ?? "")",
                    legs: Set(channels.compactMap { $0["Uniqueid"].map(LegID.init) }),
                    talking: Set(talking.compactMap { $0["Uniqueid"].map(LegID.init) }), at: now, madeAt: madeAt))
            return .taken
        } catch {
            logger.warning("Asterisk did not say which calls are up", metadata: ["error": "\(error)"])
            return .failed
        }
    }

    private func hear(_ event: CELEvent) {
        let dialplanEvent = DialplanEvent(
            name: event.name, leg: LegID(event.uniqueID), caller: event.message["CallerIDnum"] ?? "",
            extra: event.extra ?? "")
        do {
            guard let fact = try dialplanEvent.fact() else { return }
            if case .ended(let origin, _) = fact { live.ended(origin) }
            told(fact)
        } catch {
            logger.warning(
                "an event of the dialplan could not be understood and was left out",
                metadata: ["event": "\(error.name)", "extra": "\(error.extra)"])
        }
    }
}
