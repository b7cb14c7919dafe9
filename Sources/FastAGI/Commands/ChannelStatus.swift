/// The state of a channel (CHANNEL STATUS).
///
/// - SeeAlso: <https://docs.asterisk.org/Latest_API/API_Documentation/AGI_Commands/channel_status/>
public enum ChannelStatus: Int, Equatable, Sendable {
    /// -1: there is no channel of that name.
    case noSuchChannel = -1
    /// 0: down and available.
    case down
    /// 1: down, but reserved.
    case reserved
    /// 2: off hook.
    case offHook
    /// 3: digits have been dialled.
    case dialled
    /// 4: the line is ringing.
    case ringing
    /// 5: the remote end is ringing.
    case remoteRinging
    /// 6: the line is up.
    case up
    /// 7: the line is busy.
    case busy
    /// 8: digits have been dialled while off hook.
    case dialledOffHook
    /// 9: an incoming call was detected, and waits for a ring.
    case preRing
}

/// The success or failure of a command.
public enum Completion: Equatable, Sendable {
    /// Done.
    case done
    /// -1: not done. The channel is probably gone; the next command settles it.
    case failed

    init(_ reply: AGIReply) {
        self = reply.result == "-1" ? .failed : .done
    }
}

/// The value that an application returned (EXEC).
public enum ApplicationResult: Equatable, Sendable {
    /// The application ran. Most return 0 whatever happened: read the variable in which it tells, for example
    /// `DIALSTATUS`.
    case returned(Int)
    /// -1: the channel hung up while the application ran, or the application says so.
    case failed
    /// -2: there is no application of that name.
    case noSuchApplication

    init?(_ reply: AGIReply) {
        switch Int(reply.result) {
        case -1: self = .failed
        case -2: self = .noSuchApplication
        case let number?: self = .returned(number)
        case nil: return nil
        }
    }
}
