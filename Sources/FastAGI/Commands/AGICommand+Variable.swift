extension AGICommand where Value == Void {
    /// Sets a channel variable. Works on a dead channel too: the `h` extension sees it.
    ///
    /// `SET VARIABLE "NAME" "value"`; always `200 result=1`. `${…}` is not expanded.
    /// - SeeAlso: <https://docs.asterisk.org/Latest_API/API_Documentation/AGI_Commands/set_variable/>
    public static func setVariable(_ name: String, _ value: String) throws -> Self {
        try Self("SET VARIABLE", [name, value]) { _ in () }
    }

    /// Sets the caller ID: a number, or `"Name" <number>`.
    ///
    /// `SET CALLERID "0105551234"`; always `200 result=1`.
    /// - SeeAlso: <https://docs.asterisk.org/Latest_API/API_Documentation/AGI_Commands/set_callerid/>
    public static func setCallerID(_ callerID: String) throws -> Self {
        try Self("SET CALLERID", [callerID]) { _ in () }
    }

    /// Sets the context in which the dialplan goes on after this session. It is not checked that it exists.
    ///
    /// `SET CONTEXT "context"`; always `200 result=0`.
    /// - SeeAlso: <https://docs.asterisk.org/Latest_API/API_Documentation/AGI_Commands/set_context/>
    public static func setContext(_ context: String) throws -> Self {
        try Self("SET CONTEXT", [context]) { _ in () }
    }

    /// Sets the extension with which the dialplan goes on after this session.
    ///
    /// `SET EXTENSION "extension"`; always `200 result=0`.
    /// - SeeAlso: <https://docs.asterisk.org/Latest_API/API_Documentation/AGI_Commands/set_extension/>
    public static func setExtension(_ extension: String) throws -> Self {
        try Self("SET EXTENSION", [`extension`]) { _ in () }
    }

    /// Sets the priority, a number or a label, with which the dialplan goes on after this session.
    ///
    /// `SET PRIORITY "2"`; always `200 result=0`.
    /// - SeeAlso: <https://docs.asterisk.org/Latest_API/API_Documentation/AGI_Commands/set_priority/>
    public static func setPriority(_ priority: String) throws -> Self {
        try Self("SET PRIORITY", [priority]) { _ in () }
    }
}

extension AGICommand where Value == String? {
    /// Reads a channel variable or a dialplan function: `CDR(billsec)`.
    ///
    /// `GET VARIABLE "NAME"`; `200 result=1 (value)` is the value, at most 1,023 bytes; `0` (not set) is `nil`.
    /// The value is raw: a caller who can put `)` and a line break into it can break the session, so read
    /// such variables with ``getFullVariable(_:channel:)`` through `FILTER()`.
    /// - SeeAlso: <https://docs.asterisk.org/Latest_API/API_Documentation/AGI_Commands/get_variable/>
    public static func getVariable(_ name: String) throws -> Self {
        try Self("GET VARIABLE", [name], shape: .variable, meaning: value)
    }

    /// Expands a dialplan expression, for example `${FILTER(0-9,${CALLERID(num)})}`, on this channel or the one named.
    ///
    /// `GET FULL VARIABLE "${…}" ["channel"]`; `200 result=1 (value)` is the value; `0` is `nil`.
    /// - SeeAlso: <https://docs.asterisk.org/Latest_API/API_Documentation/AGI_Commands/get_full_variable/>
    public static func getFullVariable(_ expression: String, channel: String? = nil) throws -> Self {
        try Self(
            "GET FULL VARIABLE", [expression] + (channel.map { [$0] } ?? []), shape: .variable, meaning: value)
    }

    /// Reads an entry of Asterisk's database.
    ///
    /// `DATABASE GET "family" "key"`; `200 result=1 (value)` is the value; `0` (no such entry) is `nil`.
    /// - SeeAlso: <https://docs.asterisk.org/Latest_API/API_Documentation/AGI_Commands/database_get/>
    public static func databaseGet(family: String, key: String) throws -> Self {
        try Self("DATABASE GET", [family, key], shape: .variable, meaning: value)
    }

    @Sendable private static func value(_ reply: AGIReply) -> String?? {
        switch reply.result {
        case "1": .some(reply.note ?? "")
        case "0": .some(nil)
        default: nil
        }
    }
}

extension AGICommand where Value == Bool {
    /// Writes an entry of Asterisk's database; the answer is whether it was stored.
    ///
    /// `DATABASE PUT "family" "key" "value"`; `200 result=1` is `true`, `0` is `false`.
    /// - SeeAlso: <https://docs.asterisk.org/Latest_API/API_Documentation/AGI_Commands/database_put/>
    public static func databasePut(family: String, key: String, value: String) throws -> Self {
        try Self("DATABASE PUT", [family, key, value], meaning: success)
    }

    /// Deletes an entry of Asterisk's database; the answer is whether it was there.
    ///
    /// `DATABASE DEL "family" "key"`; `200 result=1` is `true`, `0` is `false`.
    /// - SeeAlso: <https://docs.asterisk.org/Latest_API/API_Documentation/AGI_Commands/database_del/>
    public static func databaseDelete(family: String, key: String) throws -> Self {
        try Self("DATABASE DEL", [family, key], meaning: success)
    }

    /// Deletes a family of Asterisk's database, or a tree of keys in it; the answer is whether there was any.
    ///
    /// `DATABASE DELTREE "family" ["tree"]`; `200 result=1` is `true`, `0` is `false`.
    /// - SeeAlso: <https://docs.asterisk.org/Latest_API/API_Documentation/AGI_Commands/database_deltree/>
    public static func databaseDeleteTree(family: String, tree: String? = nil) throws -> Self {
        try Self("DATABASE DELTREE", [family] + (tree.map { [$0] } ?? []), meaning: success)
    }

    @Sendable private static func success(_ reply: AGIReply) -> Bool? {
        switch reply.result {
        case "1": true
        case "0": false
        default: nil
        }
    }
}
