/// The header of one part of a form.
struct MultipartPart: Hashable {
    let name: String
    /// The file's name at its sender's, hostile text; `nil`: the part is a field. Empty if no file was chosen.
    let fileName: String?

    /// Reads the lines of a header: `Content-Disposition: form-data; name="file"; filename="a.mp3"`. Others mean nothing
    /// here.
    ///
    /// Browsers write `"` in names as `%22`, and line breaks as `%0D` and `%0A`.
    init?(header: some Sequence<UInt8>) {
        guard let text = String(validating: Array(header), as: UTF8.self) else { return nil }
        let lines = text.split(separator: "\r\n")
        let field = "content-disposition:"
        guard let line = lines.first(where: { $0.lowercased().hasPrefix(field) }) else { return nil }
        var rest = line.dropFirst(field.count).drop(while: \.isWhitespace)
        guard rest.lowercased().hasPrefix("form-data") else { return nil }
        rest = rest.dropFirst("form-data".count)
        var values: [String: String] = [:]
        while let (name, value) = Self.parameter(&rest) {
            guard values.updateValue(value, forKey: name) == nil else { return nil }
        }
        guard let name = values["name"], (1...100).contains(name.utf8.count) else { return nil }
        self.name = name
        fileName = values["filename"]
    }

    /// Takes `; name="value"` from the beginning of a text.
    private static func parameter(_ text: inout Substring) -> (name: String, value: String)? {
        text = text.drop(while: \.isWhitespace)
        guard text.first == ";" else { return nil }
        text = text.dropFirst().drop(while: \.isWhitespace)
        let name = text.prefix { $0 != "=" && $0 != ";" }
        text = text.dropFirst(name.count)
        guard text.hasPrefix("=\"") else { return nil }
        text = text.dropFirst(2)
        let value = text.prefix { $0 != "\"" }
        text = text.dropFirst(value.count)
        guard text.first == "\"" else { return nil }
        text = text.dropFirst()
        let plain = value.replacing("%22", with: "\"").replacing("%0D", with: "\r").replacing("%0A", with: "\n")
        return (name.lowercased(), String(plain))
    }
}
