extension ManagerAction {
    /// Asks for a `Pong`; needs no permission.
    public static let ping = ManagerAction(trusted: "Ping")

    /// Ends the session; Asterisk answers `Goodbye` and closes.
    public static let logoff = ManagerAction(trusted: "Logoff")

    /// All channels; a list of `CoreShowChannel` events. Permission `system` or `reporting`.
    public static let coreShowChannels = ManagerAction(trusted: "CoreShowChannels")

    /// When Asterisk started and reloaded, how many calls there are: `CoreStartupDate`, `CoreCurrentCalls`, ….
    public static let coreStatus = ManagerAction(trusted: "CoreStatus")

    /// `AsteriskVersion`, `SystemName`, `CoreMaxCalls`, ….
    public static let coreSettings = ManagerAction(trusted: "CoreSettings")

    /// All channels with their state; a list of `Status` events. Permission `system`, `call` or `reporting`.
    public static let status = ManagerAction(trusted: "Status")

    /// The value of a global variable or function in `Value`: `EPOCH`, `IFMODULE(app_dial.so)`, or of a channel's.
    public static func getVar(_ variable: String, channel: String? = nil) throws(ManagerError) -> ManagerAction {
        var headers = [ManagerMessage.Header("Variable", variable)]
        if let channel { headers.append(.init("Channel", channel)) }
        return try ManagerAction("GetVar", headers: headers)
    }

    /// Sets a variable of a channel, or a function that can be written such as `TIMEOUT(absolute)`. Permission `call`.
    ///
    /// - Parameter channel: Its name or its unique id.
    public static func setVar(
        _ variable: String, _ value: String, channel: String
    ) throws(ManagerError) -> ManagerAction {
        try ManagerAction("Setvar", ["Channel": channel, "Variable": variable, "Value": value])
    }

    /// A value of Asterisk's own database; a list of one `DBGetResponse` with the value in `Val`, an error if absent.
    public static func dbGet(family: String, key: String) throws(ManagerError) -> ManagerAction {
        try ManagerAction("DBGet", ["Family": family, "Key": key])
    }

    /// Sets a value of Asterisk's own database. Permission `system`.
    public static func dbPut(family: String, key: String, value: String) throws(ManagerError) -> ManagerAction {
        try ManagerAction("DBPut", ["Family": family, "Key": key, "Val": value])
    }

    /// Removes a value of Asterisk's own database; an error if absent. Permission `system`.
    public static func dbDel(family: String, key: String) throws(ManagerError) -> ManagerAction {
        try ManagerAction("DBDel", ["Family": family, "Key": key])
    }

    /// Says which events this session wants from now on.
    public static func events(_ mask: ManagerEventMask) -> ManagerAction {
        ManagerAction(trusted: "Events", [.init("EventMask", mask.rawValue)])
    }

    /// A line of Asterisk's command line; answered with one `Output` per line. Permission `command`.
    public static func command(_ line: String) throws(ManagerError) -> ManagerAction {
        try ManagerAction("Command", ["Command": line])
    }
}
