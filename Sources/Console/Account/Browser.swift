import Markup

/// A browser by the words that it says of itself, as far as people tell them apart.
struct Browser {
    private let program: String
    private let system: String

    /// - Parameter agent: The field `User-Agent`: hostile text, of which nothing is shown.
    init(_ agent: String) {
        program = Self.first(
            in: agent,
            [
                ("MicroMessenger", "微信"), ("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"),
                ("Safari", "Safari"),
            ])
        system = Self.first(
            in: agent,
            [
                ("iPhone", "iPhone"), ("iPad", "iPad"), ("HarmonyOS", "HarmonyOS"), ("Android", "Android"),
                ("Windows", "Windows"), ("Macintosh", "Mac"), ("Linux", "Linux"),
            ])
    }

    /// `iPhone 微信`, or that it is unknown.
    func name(in language: Language) -> String {
        let program = program == "微信" && language == .en ? "WeChat" : program
        let parts = [system, program].filter { !$0.isEmpty }
        return parts.isEmpty
            ? Message("Unknown browser", "未知浏览器").text(in: language) : parts.joined(separator: " ")
    }

    private static func first(in agent: String, _ names: [(part: String, name: String)]) -> String {
        names.first { agent.contains($0.part) }?.name ?? ""
    }
}
