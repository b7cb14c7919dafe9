public import Markup

/// Faults of a text that is to say the same in both languages; a sentence each.
///
/// Both languages carry the same numbers and the same quoted words. The Chinese has no English words but those that stand in the
/// English too and are keys, names or codes (``codes``, or between marks).
public func faults(of message: Message) -> [String] {
    guard message.chinese.contains(/\p{Han}/) else { return ["no Chinese: \(message.chinese)"] }
    var faults: [String] = []
    let numbers = [message.english, message.chinese].map { Set($0.matches(of: /[0-9]+/).map(\.output)) }
    if numbers[0] != numbers[1] {
        faults.append("other numbers: \(numbers[0].symmetricDifference(numbers[1]).sorted()) in \(message)")
    }
    for quote in message.english.matches(of: /(?:^|[\s(,])'(?<words>[^']+)'/)
    where !message.chinese.contains(quote.words) {
        faults.append("'\(quote.words)' is missing in \(message.chinese)")
    }
    // Names and somebody's text stand between marks or in a list, keys before a mistake's colon, commands to their end.
    let plain = message.chinese.replacing(
        /第\d+行，[^：]*：|(?:可用的有|应为下列之一|现有步骤)：[^；。]*|hotline [^；。]*|\{[^}]*\}|“[^”]*”|"[^"]*"|`[^`]*`|\([^)]*\)|（[^）]*）|-?-[a-z-]+/,
        with: " ")
    for word in plain.matches(of: /[A-Za-z]{2,}/).map({ String($0.output) }) {
        if !codes.contains(word) { faults.append("the English word '\(word)' in \(message.chinese)") }
        if !message.english.contains(word) { faults.append("'\(word)' is not in \(message.english)") }
    }
    return faults
}

/// Keys, names and codes that stand in Chinese texts without marks.
private let codes: Set<String> = [
    "ALSA", "Asia", "Asterisk", "DIGITS", "Debian", "MB", "MP", "MiB", "NAME", "PIN", "Ping", "SOUND", "STEP",
    "Shanghai", "TLS",
    "UTF", "Unicode", "WAV", "YAML", "add", "announce", "announced", "block", "callsAtOnce", "callsPerMonth", "classes",
    "connectionFee", "dB", "dates", "days", "dev", "en", "espeak", "extensions", "false", "ffmpeg", "from", "go",
    "greeting",
    "hotline",
    "hours", "in", "includedMinutes", "increment", "initial", "kHz", "keys", "menu", "minimum", "monthlyFee", "music",
    "null", "numbers", "off", "only", "perMinute", "places", "prefixes", "refusal", "ring", "ringback", "shares", "sip",
    "soxr",
    "spendPerMonth", "tar", "targets", "to", "tone", "true", "validFrom", "version", "work", "workdays", "yaml", "zh",
]
