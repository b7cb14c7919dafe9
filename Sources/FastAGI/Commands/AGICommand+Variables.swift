extension AGICommand where Value == Void {
    /// Sets several channel variables, in this order, with as few commands as Asterisk's limits allow: nearly always
    /// one.
    ///
    /// `EXEC "MSet" "NAME=value,NAME=\"a,b\",…"`. A line has at most 2,000 bytes and 20 variables: MSet of Asterisk 16
    /// takes 23 and keeps the rest as the value of the last. MSet splits at commas outside quotes and brackets, and
    /// removes quotes and backslashes, so a value that holds one of these is quoted. `${…}` is not expanded. Works on a
    /// dead channel too.
    ///
    /// A line that a dying server has sent in part sets the variables before the cut, and the last of them to a part of
    /// its value: the one that says that all is there comes last.
    /// - Throws: ``AGIError/invalidArgument(command:reason:)``.
    /// - SeeAlso: `pbx_builtin_setvar_multiple` in
    ///   <https://github.com/asterisk/asterisk/blob/22.10.1/main/pbx_variables.c> and `__ast_app_separate_args` in
    ///   <https://github.com/asterisk/asterisk/blob/22.10.1/main/app.c>
    public static func setVariables(_ variables: [(name: String, value: String)]) throws -> [Self] {
        var commands: [Self] = []
        var pairs: [String] = []
        var bytes = 0
        for (name, value) in variables {
            let pair = "\(name)=\(quotedForMSet(value))"
            let length = pair.utf8.count + pair.utf8.count { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") } + 1
            if !pairs.isEmpty, pairs.count == 20 || bytes + length > CommandLine.maximumBytes - 20 {
                commands.append(try mset(pairs))
                pairs = []
                bytes = 0
            }
            pairs.append(pair)
            bytes += length
        }
        if !pairs.isEmpty { commands.append(try mset(pairs)) }
        return commands
    }

    private static func mset(_ pairs: [String]) throws -> Self {
        try Self("EXEC", ["MSet", pairs.joined(separator: ",")], shape: .exec) { $0.result == "-2" ? nil : () }
    }

    /// Brackets are escaped too: within quotes they still count, and an open one would hide every comma behind it.
    private static func quotedForMSet(_ value: String) -> String {
        guard value.utf8.contains(where: { #",\"()[]"#.utf8.contains($0) }) else { return value }
        var quoted = "\""
        for character in value.unicodeScalars {
            if #"\"()[]"#.unicodeScalars.contains(character) { quoted.append("\\") }
            quoted.unicodeScalars.append(character)
        }
        return quoted + "\""
    }
}
