import Foundation

/// Chinese text in Hanyu Pinyin with tone numbers, "nin2 hao3", which espeak-ng of any version speaks.
///
/// Each character has the reading that ICU gives it, except in the words of ``readings``. Numbers of one or two digits
/// are read as numbers, longer ones digit by digit, as telephone numbers are.
enum Pinyin {
    /// - Returns: The text in pinyin, and the characters that have no reading, each once.
    static func of(_ text: String) -> (pinyin: String, unread: [Character]) {
        var spoken = ""
        var unread: [Character] = []
        var rest = text[...]
        while let character = rest.first {
            if let (word, reading) = readings.first(where: { rest.hasPrefix($0.key) }) {
                spoken += " \(reading) "
                rest = rest.dropFirst(word.count)
            } else if character.isASCII, character.isNumber {
                let digits = rest.prefix { $0.isASCII && $0.isNumber }
                spoken += " \(number(digits)) "
                rest = rest.dropFirst(digits.count)
            } else {
                rest = rest.dropFirst()
                if let reading = syllable(character) {
                    spoken += " \(reading) "
                } else if character.isWhitespace {
                    spoken += " "
                } else if let pause = pauses[character] {
                    spoken += "\(pause) "
                } else if character.isASCII, character.isPunctuation {
                    spoken += ","
                } else if !unread.contains(character) {
                    unread.append(character)
                }
            }
        }
        let words = spoken.split(separator: " ").joined(separator: " ")
        return (words.replacing(#/ ([,.?!;:])/#) { "\($0.1)" }, unread)
    }

    /// `true` if a text has characters that only ``of(_:)`` makes speakable.
    static func isNeeded(for text: String) -> Bool {
        text.unicodeScalars.contains { (0x3400...0x9FFF).contains($0.value) || (0x20000...0x3FFFF).contains($0.value) }
    }

    /// The reading of a character alone: `huan1`; tone 5 is the neutral one. `nil`: it has none.
    private static func syllable(_ character: Character) -> String? {
        guard isNeeded(for: String(character)),
            let latin = String(character).applyingTransform(.mandarinToLatin, reverse: false)
        else { return nil }
        let scalars = latin.decomposedStringWithCanonicalMapping.unicodeScalars
        let tones: [UInt32: Int] = [0x304: 1, 0x301: 2, 0x30C: 3, 0x300: 4]
        let tone = scalars.lazy.compactMap { tones[$0.value] }.first ?? 5
        let letters = String(String.UnicodeScalarView(scalars.filter { tones[$0.value] == nil }))
            .precomposedStringWithCanonicalMapping
        guard !letters.isEmpty, letters.allSatisfy({ $0.isASCII && $0.isLetter || $0 == "ü" }) else { return nil }
        return letters + "\(tone)"
    }

    private static let digits = ["ling2", "yi1", "er4", "san1", "si4", "wu3", "liu4", "qi1", "ba1", "jiu3"]

    private static func number(_ text: Substring) -> String {
        let values = text.compactMap(\.wholeNumberValue).filter { digits.indices.contains($0) }
        if values.count == 2, values[0] > 0 {
            let tens = values[0] == 1 ? "shi2" : "\(digits[values[0]]) shi2"
            return values[1] == 0 ? tens : "\(tens) \(digits[values[1]])"
        }
        // In a telephone number 1 is "yao", so that it is not taken for 7.
        return values.map { values.count > 2 && $0 == 1 ? "yao1" : digits[$0] }.joined(separator: " ")
    }

    private static let pauses: [Character: String] = [
        "，": ",", "、": ",", "。": ".", "；": ";", "：": ",", "？": "?", "！": "!", "“": ",", "”": ",", "‘": ",", "’": ",",
        "（": ",", "）": ",", "《": ",", "》": ",", "「": ",", "」": ",", "—": ",", "–": ",", "…": ",", "·": ",", "～": ",",
    ]

    /// Words of greetings in which a character is not read as it is alone.
    private static let readings: [String: String] = [
        "银行": "yin2 hang2", "行业": "hang2 ye4", "商行": "shang1 hang2", "重新": "chong2 xin1", "重复": "chong2 fu4",
        "重播": "chong2 bo1", "重拨": "chong2 bo1", "重听": "chong2 ting1", "重庆": "chong2 qing4", "长沙": "chang2 sha1",
        "长途": "chang2 tu2", "长春": "chang2 chun1", "长期": "chang2 qi1", "长按": "chang2 an4", "长城": "chang2 cheng2",
        "长江": "chang2 jiang1", "会计": "kuai4 ji4", "便宜": "pian2 yi5", "大夫": "dai4 fu5", "音乐": "yin1 yue4",
        "了解": "liao3 jie3", "空调": "kong1 tiao2", "调整": "tiao2 zheng3", "调解": "tiao2 jie3", "地址": "di4 zhi3",
        "地区": "di4 qu1", "地点": "di4 dian3", "地方": "di4 fang1", "当地": "dang1 di4", "地铁": "di4 tie3",
        "处理": "chu3 li3", "成都": "cheng2 du1", "首都": "shou3 du1", "厦门": "xia4 men2", "出差": "chu1 chai1",
        "放假": "fang4 jia4", "假期": "jia4 qi1", "节假日": "jie2 jia4 ri4", "角色": "jue2 se4", "朝阳": "chao2 yang2",
        "校对": "jiao4 dui4", "西藏": "xi1 zang4", "着急": "zhao2 ji2", "给予": "ji3 yu3", "参与": "can1 yu4",
        "觉得": "jue2 de5", "头发": "tou2 fa4", "目的": "mu4 di4", "的确": "di2 que4",
    ]
}
