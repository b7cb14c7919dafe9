import Crypto

/// The conversation between login and logoff on one connection, as a value: frames in, effects out.
///
/// The channel handler carries out the effects; time, promises and sockets are its business.
struct ManagerConversation {
    /// An action that a frame calls for.
    enum Effect: Hashable {
        case write(ManagerAction, id: String)
        case ready(ManagerGreeting)
        case openingFailed(ManagerError)
        case event(ManagerEvent)
        case answer(id: String, [ManagerMessage])
        case refusal(id: String, ManagerError)
        case unexpectedResponse
        case loggedOff
    }

    /// The number of messages that answer an action.
    enum Shape: Hashable, Sendable {
        /// One response.
        case single
        /// A response, then events with the action's id up to the one that says `EventList: Complete`.
        case list
    }

    private enum Phase {
        case greeting
        case challenging(ManagerGreeting)
        case loggingIn(ManagerGreeting)
        case ready
        case loggingOff
        case failed
    }

    private struct Pending {
        var action: ManagerAction
        var shape: Shape
        var items: [ManagerMessage] = []
        var hasBegun = false
    }

    private let configuration: ManagerConfiguration
    private let idPrefix: String
    private var phase = Phase.greeting
    private var pending: [String: Pending] = [:]

    /// - Parameter idPrefix: Begins the ids of the actions that the conversation itself sends.
    init(configuration: ManagerConfiguration, idPrefix: String) {
        self.configuration = configuration
        self.idPrefix = idPrefix
    }

    /// The step that an expired login deadline was waiting for.
    var openingStep: String { if case .greeting = phase { "greeting" } else { "login" } }

    /// An action can be sent.
    var isReady: Bool { if case .ready = phase { true } else { false } }

    /// Some action is not answered yet.
    var isWaiting: Bool { !pending.isEmpty }

    /// An action is being sent; its answer will be an effect.
    mutating func begin(_ action: ManagerAction, id: String, shape: Shape) {
        pending[id] = Pending(action: action, shape: shape)
    }

    /// Forgets an answer that nobody waits for any more. Returns the name of the action, if it was pending.
    @discardableResult
    mutating func forget(_ id: String) -> String? {
        pending.removeValue(forKey: id)?.action.name
    }

    /// Logoff is to be sent.
    mutating func logOff() -> Effect {
        phase = .loggingOff
        return .write(.logoff, id: "\(idPrefix)-off")
    }

    /// Takes the next frame.
    mutating func take(_ frame: ManagerFrame) -> Effect? {
        switch frame {
        case .banner(let text): greet(text)
        case .dropped(_, let actionID): refuse(actionID)
        case .message(let message, _):
            if let status = message.responseStatus {
                takeResponse(message, status: status)
            } else {
                takeEvent(message)
            }
        }
    }

    private mutating func greet(_ text: String) -> Effect {
        guard let greeting = ManagerGreeting(banner: text) else { return fail(.notAsterisk(banner: text)) }
        switch configuration.authentication {
        case .challenge:
            phase = .challenging(greeting)
            let action = ManagerAction(trusted: "Challenge", [.init("AuthType", "MD5")])
            return .write(action, id: "\(idPrefix)-challenge")
        case .plain:
            return logIn(greeting, proof: [.init("Secret", configuration.secret.value)])
        }
    }

    private mutating func logIn(_ greeting: ManagerGreeting, proof: [ManagerMessage.Header]) -> Effect {
        let headers =
            [.init("Username", configuration.username)] + proof + [.init("Events", configuration.events.rawValue)]
        do throws(ManagerError) {
            let action = try ManagerAction("Login", headers: headers)
            phase = .loggingIn(greeting)
            return .write(action, id: "\(idPrefix)-login")
        } catch {
            return fail(error)
        }
    }

    private mutating func fail(_ error: ManagerError) -> Effect {
        phase = .failed
        return .openingFailed(error)
    }

    private mutating func takeResponse(_ message: ManagerMessage, status: String) -> Effect? {
        let isError = !status.isSameHeader(as: "Success")
        switch phase {
        case .greeting, .failed: return .unexpectedResponse
        case .challenging(let greeting):
            guard !isError, let challenge = message["Challenge"] else {
                return fail(.loginRefused(message: message.complaint))
            }
            let key = Self.key(challenge: challenge, secret: configuration.secret.value)
            return logIn(greeting, proof: [.init("AuthType", "MD5"), .init("Key", key)])
        case .loggingIn(let greeting):
            if isError { return fail(.loginRefused(message: message.complaint)) }
            phase = .ready
            return .ready(greeting)
        case .ready, .loggingOff:
            if status.isSameHeader(as: "Goodbye") { return .loggedOff }
            return answer(message, isError: isError)
        }
    }

    private mutating func answer(_ message: ManagerMessage, isError: Bool) -> Effect? {
        guard let id = message.actionID, let waiting = pending[id] else { return .unexpectedResponse }
        if isError {
            pending[id] = nil
            return .refusal(id: id, .refused(action: waiting.action.name, message: message.complaint))
        }
        if waiting.shape == .list, message.announcesList {
            pending[id]?.hasBegun = true
            return nil
        }
        pending[id] = nil
        return .answer(id: id, waiting.shape == .list ? [] : [message])
    }

    private mutating func takeEvent(_ message: ManagerMessage) -> Effect? {
        switch phase {
        case .greeting, .challenging, .loggingIn, .failed: return nil
        case .ready, .loggingOff: break
        }
        guard let id = message.actionID, let waiting = pending[id], waiting.hasBegun else {
            return .event(ManagerEvent(message))
        }
        if message.endsList {
            pending[id] = nil
            return .answer(id: id, waiting.items)
        }
        if waiting.items.count >= configuration.limits.listMessages { return refuse(id) }
        pending[id]?.items.append(message)
        return nil
    }

    private mutating func refuse(_ id: String?) -> Effect? {
        guard let id, let action = forget(id) else { return nil }
        return .refusal(id: id, .answerTooLarge(action: action))
    }

    /// Hexadecimal MD5 of the challenge followed by the secret.
    ///
    /// Source: <https://docs.asterisk.org/Latest_API/API_Documentation/AMI_Actions/Challenge/>
    static func key(challenge: String, secret: String) -> String {
        Insecure.MD5.hash(data: Array((challenge + secret).utf8)).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
}

extension ManagerMessage {
    /// Asterisk says `EventList: start`; versions before 12 only `Message: … will follow`.
    fileprivate var announcesList: Bool {
        self["EventList"]?.isSameHeader(as: "start") ?? (self["Message"]?.hasSuffix("will follow") ?? false)
    }

    /// `EventList: Complete` (or `cancelled`), or the name alone in versions before 12.
    fileprivate var endsList: Bool { self["EventList"] != nil || eventName?.hasSuffix("Complete") == true }

    /// Why Asterisk answered `Error`: what the command printed, or the message.
    fileprivate var complaint: String {
        let output = values(of: "Output")
        return output.isEmpty ? self["Message"] ?? "" : output.joined(separator: "\n")
    }
}
