import Markup
import Routing

/// Chooses between two languages, and sets labels of equal width before what they name.
struct Words {
    let language: Language

    func callAsFunction(_ english: String, _ chinese: String) -> String {
        language == .zh ? chinese : english
    }

    func callAsFunction(_ message: Message) -> String { message.text(in: language) }

    /// `caller    13800138000`
    func row(_ english: String, _ chinese: String, _ text: String) -> String {
        let label = self(english, chinese)
        return label.padded(to: 9) + " " + text
    }
}
