public import AsteriskManager
import Foundation
import Logging
import Records
import Routing
import Storage

extension CallRecorder {
    /// The manager connection said something. Give it to `ManagerClient` as its handler.
    public func heard(_ notice: ManagerNotice, from client: ManagerClient) async {
        switch notice {
        case .connected(let greeting):
            logger.info("connected to Asterisk's manager", metadata: ["ami.version": "\(greeting.version)"])
            await takeCensus(client)
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

    /// Asks an Asterisk who it is, since when, and which legs are up, so that open calls which ended unheard are found.
    func takeCensus(_ client: some ManagerSession) async {
        do {
            let madeAt = ContinuousClock.now
            let now = Date()
            let settings = try await client.send(.coreSettings)
            let status = try await client.send(.coreStatus)
            let channels = try await client.list(.coreShowChannels)
            // After a restart of ours the records tell which calls these are; mostly there is nothing to ask.
            let open = live.misses(channels) ? (try? await store.openCalls().records) ?? [] : []
            live.counted(
                channels, at: now,
                ids: Dictionary(open.map { (LegID($0.leg), $0.id) }, uniquingKeysWith: { first, _ in first }))
            let talking = channels.filter { $0["BridgeId"]?.isEmpty == false }
            counted(
                ChannelList(
                    node: settings["SystemName"] ?? "",
                    startup: "\(status["CoreStartupDate"] ?? "") \(status["CoreStartupTime"] ?? "")",
                    legs: Set(channels.compactMap { $0["Uniqueid"].map(LegID.init) }),
                    talking: Set(talking.compactMap { $0["Uniqueid"].map(LegID.init) }), at: now, madeAt: madeAt))
        } catch {
            logger.warning("Asterisk did not say which calls are up", metadata: ["error": "\(error)"])
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
